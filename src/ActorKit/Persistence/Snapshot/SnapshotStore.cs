using ActorKit.Persistence.Journal;

namespace ActorKit.Persistence.Snapshot;

/// <summary>Brings calls to a storage's own thread.</summary>
internal sealed class SnapshotStore(SnapshotStorage storage, WorkerThreads writer)
{
    public Task Save(SnapshotRow snapshot) => writer.Run(() => storage.Save(snapshot));

    public Task<SnapshotRow?> Load(string persistenceId, SnapshotSelectionCriteria criteria) =>
        writer.Run(() => storage.Load(persistenceId, criteria));

    public Task Delete(string persistenceId, SnapshotSelectionCriteria criteria) => writer.Run(() => storage.Delete(persistenceId, criteria));
}
