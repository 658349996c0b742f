using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Outbox;

/// <summary>Pictures of a worker that the hub may not have: each is told until the hub accepts it or wants nothing of it.</summary>
public sealed record OutboxState
{
    private OutboxState()
    {
    }

    /// <summary>Nothing waits.</summary>
    public static OutboxState New { get; } = new();

    /// <summary>By fence, which no two leases share; oldest first.</summary>
    public ImmutableSortedDictionary<long, ResultKept> Waiting { get; private init; } = ImmutableSortedDictionary<long, ResultKept>.Empty;

    /// <summary>A picture is finished.</summary>
    public Decision Keep(ResultKept result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Waiting.ContainsKey(result.Fence) ? Decision.Nothing : Decision.Of(result);
    }

    /// <summary>The hub has answered about a picture.</summary>
    public Decision Deliver(JobId job, long fence) =>
        Waiting.GetValueOrDefault(fence)?.Job == job ? Decision.Of(new ResultDelivered(job, fence)) : Decision.Nothing;

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of the outbox.</exception>
    public OutboxState Apply(IEvent @event) => @event switch
    {
        ResultKept kept => this with { Waiting = Waiting.SetItem(kept.Fence, kept) },
        ResultDelivered delivered => this with { Waiting = Waiting.Remove(delivered.Fence) },
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of the outbox", nameof(@event)),
    };
}
