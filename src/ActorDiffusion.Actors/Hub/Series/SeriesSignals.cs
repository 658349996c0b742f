using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>The region marked the series as one with work for the queue; a later mark has a larger number.</summary>
internal sealed record Opened(long Mark);

/// <summary>The queue knows of all that was wanted up to the mark.</summary>
internal sealed record Settled(SeriesId Series, long Mark);

/// <summary>Nobody asks for the series: it may leave memory.</summary>
internal sealed record Idle(SeriesId Series);

/// <summary>A probe of a run has its picture, or will have none; on the event stream.</summary>
internal sealed record ProbeEnded(RunId Run);
