using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

/// <summary>There may be a series of this id: its creation was asked for.</summary>
[Manifest("series-index.listed.v1")]
public sealed record SeriesListed(SeriesId Series) : IEvent;

/// <summary>The series may have cells that the queue does not know of yet; after a restart it is woken to tell them.</summary>
[Manifest("series-index.opened.v1")]
public sealed record SeriesOpened(SeriesId Series) : IEvent;

/// <summary>The queue knows of all its cells.</summary>
[Manifest("series-index.settled.v1")]
public sealed record SeriesSettled(SeriesId Series) : IEvent;

/// <summary>The index as it is kept in a snapshot.</summary>
[Manifest("series-index.snapshot.v1")]
public sealed record SeriesIndexSnapshot(IReadOnlyList<SeriesId> Series, IReadOnlyList<SeriesId> Open) : IMessage;
