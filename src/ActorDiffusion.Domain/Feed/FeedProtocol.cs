using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Feed;

/// <summary>A change that user interfaces may want to show; the details are asked for.</summary>
/// <param name="Offset">Grows by one; survives restarts of the hub.</param>
/// <param name="Kind">Such as "job.completed", "cell.rendered", "series.decided", "run.saved", "node.unreachable", "catalog.lora".</param>
/// <param name="Subject">The id of what changed: a job, run, node, "series/{id}" or "series/{id}/{cell}".</param>
/// <param name="Data">A few values as text, such as state or asset.</param>
public sealed record FeedEvent(long Offset, DateTimeOffset At, string Kind, string Subject, IReadOnlyDictionary<string, string> Data);

/// <summary>
/// Wants all events after an offset, then every new one; answered by <see cref="FeedBatch"/> at once and from then on. Asking again with
/// the latest offset seen does no harm and finds a feed that was started anew: do it every 15 seconds.
/// </summary>
/// <param name="After">-1 for new ones only.</param>
[Manifest("feed.subscribe.v1")]
public sealed record SubscribeFeed(long After) : IMessage;

/// <summary>Wants no more.</summary>
[Manifest("feed.unsubscribe.v1")]
public sealed record UnsubscribeFeed : IMessage;

/// <summary>Events in order.</summary>
/// <param name="Gap">True when events after the wanted offset are no longer kept: everything must be asked for anew.</param>
/// <param name="Head">The latest offset there is.</param>
[Manifest("feed.batch.v1")]
public sealed record FeedBatch(IReadOnlyList<FeedEvent> Events, long Head, bool Gap) : IMessage;

/// <summary>A short-lived state such as progress; has no offset and is not replayed.</summary>
/// <param name="Kind">"job.progress", "job.preview", "run.progress", "node.activity".</param>
[Manifest("feed.pulse.v1")]
public sealed record FeedPulse(string Kind, string Subject, IReadOnlyDictionary<string, string> Data, byte[]? Jpeg = null) : IMessage;

/// <summary>The hub tells the feed of a change.</summary>
[Manifest("feed.publish.v1")]
public sealed record PublishFeed(string Kind, string Subject, IReadOnlyDictionary<string, string> Data, DateTimeOffset At) : IMessage;

/// <summary>Offsets up to this one may have been given out; persisted in blocks, so that none is given twice.</summary>
[Manifest("feed.offsets-reserved.v1")]
public sealed record OffsetsReserved(long UpTo) : IEvent;
