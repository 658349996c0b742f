using ActorKit.Actor;

namespace ActorKit.Persistence;

/// <summary>Last message of a recovery.</summary>
public sealed class RecoveryCompleted
{
    private RecoveryCompleted()
    {
    }

    public static RecoveryCompleted Instance { get; } = new();
}

/// <summary>Which part of its history an actor is recovered from.</summary>
public sealed record Recovery(SnapshotSelectionCriteria FromSnapshot, long ToSequenceNr = long.MaxValue, long ReplayMax = long.MaxValue)
{
    public static Recovery Default { get; } = new(SnapshotSelectionCriteria.Latest);

    /// <summary>Starts with empty state; only the last sequence number is looked up.</summary>
    public static Recovery None { get; } = new(SnapshotSelectionCriteria.None, 0);
}

/// <summary>Answer to DeleteMessages.</summary>
public sealed record DeleteMessagesSuccess(long ToSequenceNr) : INoSerializationVerificationNeeded;

/// <summary>Answer to DeleteMessages.</summary>
public sealed record DeleteMessagesFailure(Exception Cause, long ToSequenceNr) : INoSerializationVerificationNeeded;
