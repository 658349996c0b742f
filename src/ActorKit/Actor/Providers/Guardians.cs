using ActorKit.Dispatch.SysMsg;
using ActorKit.Event;

namespace ActorKit.Actor;

/// <summary>Parent of a branch of the tree: /user or /system.</summary>
internal sealed class GuardianActor : UntypedActor
{
    protected override void OnReceive(object message) => Context.System.DeadLetters.Tell(message, Sender);
}

/// <summary>The root: when the user's branch has ended it ends the system's, then itself.</summary>
internal sealed class RootGuardianActor : UntypedActor
{
    private IActorRef? _system;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Watch guardians:
                _system = guardians.System;
                Context.Watch(guardians.User);
                Context.Watch(guardians.System);
                break;
            case Terminated ended when ended.ActorRef.Equals(_system):
                Context.Stop(Self);
                break;
            case Terminated:
                Context.Stop(_system!);
                break;
        }
    }

    /// <summary>A branch whose top fails is beyond repair.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    internal sealed record Watch(IActorRef User, IActorRef System);
}

/// <summary>The root's handle; also finds the answers that are being waited for, under /temp.</summary>
internal sealed class RootGuardianRef(ActorSystemImpl system, LocalActorRefProvider provider, RootSupervisor supervisor)
    : LocalActorRef(system, Props.Create(typeof(RootGuardianActor)), supervisor, provider.RootPath)
{
    public override IActorRef GetChild(IReadOnlyList<string> names) => names switch
    {
        ["temp", var name] => provider.FindTemporary(name),
        ["deadLetters"] => provider.DeadLetters,
        _ => base.GetChild(names),
    };
}

/// <summary>Stands above the root and hears of its end.</summary>
internal sealed class RootSupervisor(LocalActorRefProvider provider) : MinimalActorRef
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ended => _ended.Task;

    public override ActorPath Path { get; } = provider.RootPath / "_";

    public override IActorRefProvider Provider => provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                provider.System.EventStream.Publish(new Error(failed.Cause, Path.ToString(), typeof(RootSupervisor), "the root guardian failed"));
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                _ended.TrySetResult();
                break;
        }
    }
}
