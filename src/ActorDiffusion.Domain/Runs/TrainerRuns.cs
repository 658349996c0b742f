using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>The runs that a trainer looks after, in the order in which it got them.</summary>
/// <param name="Runs">Not over, or over and not wholly told.</param>
public sealed record TrainerRuns(ImmutableList<RunId> Runs)
{
    /// <summary>None.</summary>
    public static TrainerRuns New { get; } = new([]);

    /// <summary>A run comes.</summary>
    public Decision List(RunId run)
    {
        if (IdentifierCheck.Refusal("run", run.Value) is { } refusal) return new([], refusal);
        return Runs.Contains(run) ? Decision.Nothing : Decision.Of(new RunListed(run));
    }

    /// <summary>A run needs nothing more.</summary>
    public Decision Unlist(RunId run) => Runs.Contains(run) ? Decision.Of(new RunUnlisted(run)) : Decision.Nothing;

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of the trainer.</exception>
    public TrainerRuns Apply(IEvent @event) => @event switch
    {
        RunListed listed => new(Runs.Add(listed.Run)),
        RunUnlisted unlisted => new(Runs.Remove(unlisted.Run)),
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of the trainer", nameof(@event)),
    };
}
