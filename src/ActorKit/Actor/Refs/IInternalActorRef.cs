using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>What the engine itself asks of every handle.</summary>
public interface IInternalActorRef : IActorRef
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    bool IsLocal { get; }

    bool IsTerminated { get; }

    /// <summary>The descendant at these names, or <see cref="Nobody"/>.</summary>
    IActorRef GetChild(IReadOnlyList<string> names);

    void Start();

    void Stop();

    void Suspend();

    void Resume(Exception? causedByFailure = null);

    void Restart(Exception cause);

    void SendSystemMessage(ISystemMessage message);
}
