using ActorKit.Actor;

namespace ActorKit.Dispatch.SysMsg;

/// <summary>Overtakes ordinary messages and is processed even while an actor is suspended.</summary>
public interface ISystemMessage;

internal sealed record Create : ISystemMessage
{
    public static readonly Create Instance = new();
}

internal sealed record Recreate(Exception Cause) : ISystemMessage;

internal sealed record Suspend : ISystemMessage
{
    public static readonly Suspend Instance = new();
}

internal sealed record Resume(Exception? CausedByFailure) : ISystemMessage;

internal sealed record Terminate : ISystemMessage
{
    public static readonly Terminate Instance = new();
}

public sealed record Watch(IInternalActorRef Watchee, IInternalActorRef Watcher) : ISystemMessage;

public sealed record Unwatch(IInternalActorRef Watchee, IInternalActorRef Watcher) : ISystemMessage;

public sealed record DeathWatchNotification(IActorRef Actor, bool ExistenceConfirmed, bool AddressTerminated) : ISystemMessage;

public sealed record Failed(IActorRef Child, Exception Cause, long Uid) : ISystemMessage;

/// <summary>The rest of an asynchronous handler, after an await.</summary>
internal sealed record AsyncContinuation(SendOrPostCallback Callback, object? State) : ISystemMessage
{
    public void Invoke() => Callback(State);
}

internal sealed record AsyncCompleted(Task Handler) : ISystemMessage;

/// <summary>Something that one instance of an actor does between messages. Never runs for a later instance.</summary>
internal sealed class ActorTurn(ActorBase instance, Action action, Action? abandoned = null) : ISystemMessage
{
    public ActorBase Instance => instance;

    public void Run() => action();

    public void Abandon() => abandoned?.Invoke();
}
