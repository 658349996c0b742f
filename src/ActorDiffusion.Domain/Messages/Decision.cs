namespace ActorDiffusion.Domain.Messages;

/// <summary>What a state machine makes of a command: the events to persist, then the reply to give.</summary>
/// <param name="Events">In order; empty when nothing changes.</param>
/// <param name="Reply">Sent when the events are durable.</param>
public sealed record Decision(IReadOnlyList<IEvent> Events, IMessage Reply)
{
    /// <summary>Changes the state and says so.</summary>
    public static Decision Of(params IEvent[] events) => new(events, new Ok());

    /// <summary>Changes the state and answers with something else.</summary>
    public static Decision Replying(IMessage reply, params IEvent[] events) => new(events, reply);

    /// <summary>Everything is as the command wants it.</summary>
    public static Decision Nothing { get; } = new([], new Ok(Changed: false));

    /// <summary>Refuses.</summary>
    public static Decision Reject(string reason, string? field = null) => new([], new Rejected(reason, field));

    /// <summary>Refuses because the thing does not exist.</summary>
    public static Decision Missing(string what) => new([], new Rejected($"{what} does not exist.", NotFound: true));
}
