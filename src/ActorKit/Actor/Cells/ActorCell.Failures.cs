using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

internal sealed partial class ActorCell
{
    /// <summary>Who failed while this actor waits for its supervisor's decision: itself, or the child whose failure it escalated.</summary>
    private IActorRef? _failedBy;

    private void HandleFailure(Exception cause, IActorRef perpetrator)
    {
        if (Mailbox.IsClosed || _failedBy is not null)
        {
            Report(cause);
            return;
        }

        _failedBy = perpetrator;
        Mailbox.Suspend();
        foreach (var child in Children.All)
            if (!child.Equals(perpetrator))
                child.Suspend();
        SelfRef.Parent.SendSystemMessage(new Failed(SelfRef, cause, SelfRef.Path.Uid));
    }

    private void HandleChildFailure(Failed failed)
    {
        if (Children.StatsOf(failed.Child) is not { } stats || stats.Child.Path.Uid != failed.Uid) return;
        if (_actor is null)
        {
            // This actor is itself without an instance: its own supervisor decides about the whole branch.
            if (_failedBy is null) HandleFailure(failed.Cause, failed.Child);
            return;
        }

        var strategy = Props.SupervisorStrategy ?? _actor.SupervisorStrategyInternal;
        var outer = _current;
        _current = new Envelope(failed, failed.Child);
        try
        {
            if (!strategy.HandleFailure(this, failed.Child, failed.Cause, stats, Children.AllStats))
                HandleFailure(failed.Cause, failed.Child);
        }
        catch (Exception problem)
        {
            HandleFailure(problem, failed.Child);
        }
        finally
        {
            _current = outer;
        }
    }
}
