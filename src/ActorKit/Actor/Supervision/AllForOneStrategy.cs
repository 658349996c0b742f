using ActorKit.Actor.Internal;

namespace ActorKit.Actor;

/// <summary>The directive concerns all children.</summary>
public class AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider) : SupervisorStrategy
{
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), Actor.Decider.From(localOnlyDecider))
    {
    }

    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(-1, -1, Actor.Decider.From(localOnlyDecider))
    {
    }

    public override IDecider Decider => decider;

    protected override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        if (restart && children.All(each => each.RequestRestartPermission(maxNrOfRetries, withinTimeMilliseconds)))
        {
            foreach (var each in children) RestartChild(each.Child, cause, suspendFirst: !child.Equals(each.Child));
            return;
        }

        foreach (var each in children) context.Stop(each.Child);
    }
}
