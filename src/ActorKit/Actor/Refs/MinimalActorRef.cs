using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>A handle without an actor behind it.</summary>
public abstract class MinimalActorRef : ActorRefBase, IInternalActorRef
{
    public abstract IActorRefProvider Provider { get; }

    public virtual IInternalActorRef Parent => ActorRefs.Nobody;

    public bool IsLocal => true;

    public virtual bool IsTerminated => false;

    public virtual IActorRef GetChild(IReadOnlyList<string> names) => names.All(string.IsNullOrEmpty) ? this : ActorRefs.Nobody;

    public virtual void Start()
    {
    }

    public virtual void Stop()
    {
    }

    public void Suspend()
    {
    }

    public void Resume(Exception? causedByFailure = null)
    {
    }

    public void Restart(Exception cause)
    {
    }

    public virtual void SendSystemMessage(ISystemMessage message)
    {
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
    }
}
