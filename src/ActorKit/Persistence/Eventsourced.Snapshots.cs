using ActorKit.Persistence.Snapshot;

namespace ActorKit.Persistence;

public abstract partial class Eventsourced
{
    private SnapshotStore Snapshots => field ??= _extension.SnapshotStoreFor(SnapshotPluginId);

    /// <summary>Writes the state as it is after the last event; SaveSnapshotSuccess or -Failure comes when it is done.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var metadata = new SnapshotMetadata(PersistenceId, SnapshotSequenceNr, _cell.SystemImpl.TimeProvider.GetUtcNow().UtcDateTime);
        Task work;
        try
        {
            work = Snapshots.Save(SnapshotRow.Make(metadata, snapshot, _cell.System.Serialization));
        }
        catch (Exception cause)
        {
            work = Task.FromException(cause);
        }

        Answer(work, () => new SaveSnapshotSuccess(metadata), cause => new SaveSnapshotFailure(metadata, cause));
    }

    public void DeleteSnapshot(long sequenceNr)
    {
        var metadata = new SnapshotMetadata(PersistenceId, sequenceNr);
        Answer(
            Snapshots.Delete(PersistenceId, new SnapshotSelectionCriteria(sequenceNr, DateTime.MaxValue, sequenceNr)),
            () => new DeleteSnapshotSuccess(metadata),
            cause => new DeleteSnapshotFailure(metadata, cause));
    }

    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) => Answer(
        Snapshots.Delete(PersistenceId, criteria),
        () => new DeleteSnapshotsSuccess(criteria),
        cause => new DeleteSnapshotsFailure(criteria, cause));
}
