using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>An actor of this process.</summary>
public class LocalActorRef : ActorRefBase, IInternalActorRef
{
    internal LocalActorRef(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path)
    {
        Path = path;
        Parent = supervisor;
        Cell = new ActorCell(system, this, props);
    }

    public override ActorPath Path { get; }

    public IInternalActorRef Parent { get; }

    public IActorRefProvider Provider => Cell.SystemImpl.Provider;

    public bool IsLocal => true;

    public bool IsTerminated => Cell.IsTerminated;

    internal ActorCell Cell { get; }

    public virtual IActorRef GetChild(IReadOnlyList<string> names)
    {
        IInternalActorRef current = this;
        for (var i = 0; i < names.Count; i++)
        {
            if (current is not LocalActorRef local) return current.GetChild([.. names.Skip(i)]);
            current = names[i] switch
            {
                "" => local,
                ".." => local.Parent,
                var name => local.GetSingleChild(name),
            };
        }

        return current;
    }

    public void Start() => Cell.SendSystemMessage(Create.Instance);

    public void Stop() => Cell.SendSystemMessage(Terminate.Instance);

    public void Suspend() => Cell.SendSystemMessage(Dispatch.SysMsg.Suspend.Instance);

    public void Resume(Exception? causedByFailure = null) => Cell.SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => Cell.SendSystemMessage(new Recreate(cause));

    public void SendSystemMessage(ISystemMessage message) => Cell.SendSystemMessage(message);

    protected override void TellInternal(object message, IActorRef sender) => Cell.SendMessage(new Envelope(message, sender));

    protected virtual IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#');
        var child = Cell.Children.Find(hash < 0 ? name : name[..hash]);
        if (child is null) return ActorRefs.Nobody;
        return hash < 0 || name.AsSpan(hash + 1).SequenceEqual(child.Path.Uid.ToString(System.Globalization.CultureInfo.InvariantCulture))
            ? child
            : ActorRefs.Nobody;
    }
}
