using ActorKit.Actor;

namespace ActorKit.Persistence;

/// <summary>Whose state, after which event, written when (UTC).</summary>
public sealed record SnapshotMetadata(string PersistenceId, long SequenceNr, DateTime Timestamp)
{
    public SnapshotMetadata(string persistenceId, long sequenceNr) : this(persistenceId, sequenceNr, DateTime.MinValue)
    {
    }
}

/// <summary>Which snapshots are meant.</summary>
public sealed record SnapshotSelectionCriteria(long MaxSequenceNr, DateTime MaxTimeStamp, long MinSequenceNr = 0, DateTime? MinTimestamp = null)
{
    public SnapshotSelectionCriteria(long maxSequenceNr) : this(maxSequenceNr, DateTime.MaxValue)
    {
    }

    public static SnapshotSelectionCriteria Latest { get; } = new(long.MaxValue);

    public static SnapshotSelectionCriteria None { get; } = new(0, DateTime.MinValue);

    internal bool IsNone => MaxSequenceNr == 0;

    internal bool Fits(SnapshotMetadata metadata) =>
        metadata.SequenceNr >= MinSequenceNr && metadata.SequenceNr <= MaxSequenceNr
        && metadata.Timestamp >= (MinTimestamp ?? DateTime.MinValue) && metadata.Timestamp <= MaxTimeStamp;
}

/// <summary>First message of a recovery that starts from a snapshot.</summary>
public sealed record SnapshotOffer(SnapshotMetadata Metadata, object Snapshot);

public sealed record SaveSnapshotSuccess(SnapshotMetadata Metadata) : INoSerializationVerificationNeeded;

public sealed record SaveSnapshotFailure(SnapshotMetadata Metadata, Exception Cause) : INoSerializationVerificationNeeded;

public sealed record DeleteSnapshotSuccess(SnapshotMetadata Metadata) : INoSerializationVerificationNeeded;

public sealed record DeleteSnapshotFailure(SnapshotMetadata Metadata, Exception Cause) : INoSerializationVerificationNeeded;

public sealed record DeleteSnapshotsSuccess(SnapshotSelectionCriteria Criteria) : INoSerializationVerificationNeeded;

public sealed record DeleteSnapshotsFailure(SnapshotSelectionCriteria Criteria, Exception Cause) : INoSerializationVerificationNeeded;
