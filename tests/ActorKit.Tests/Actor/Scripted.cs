namespace ActorKit.Tests.Actor;

/// <summary>Does what the test says, in its own thread, and tells a probe about its life.</summary>
public sealed class Scripted(IActorRef log, Func<Exception, Directive>? decide = null) : UntypedActor
{
    private int _count;

    public sealed record Do(Action<IActorContext> Action);

    public sealed record Life(string What, object? Detail = null);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Do script:
                script.Action(Context);
                break;
            case Exception exception:
                throw exception;
            case "count":
                Sender.Tell(++_count);
                break;
            default:
                log.Tell(message);
                break;
        }
    }

    protected override void PreStart() => log.Tell(new Life("started"));

    protected override void PostStop() => log.Tell(new Life("stopped"));

    protected override void PreRestart(Exception reason, object message)
    {
        log.Tell(new Life("failed", message));
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        log.Tell(new Life("restarted", reason.Message));
        base.PostRestart(reason);
    }

    protected override SupervisorStrategy SupervisorStrategy() =>
        decide is null ? base.SupervisorStrategy() : new OneForOneStrategy(decide);
}
