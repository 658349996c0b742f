namespace ActorKit.Persistence.Snapshot;

/// <summary>Keeps snapshots as long as the process lives.</summary>
public sealed class MemorySnapshotStore : SnapshotStorage
{
    private readonly List<SnapshotRow> _snapshots = [];

    public override void Save(SnapshotRow snapshot)
    {
        _snapshots.RemoveAll(each => IsOf(each, snapshot.Metadata.PersistenceId) && each.Metadata.SequenceNr == snapshot.Metadata.SequenceNr);
        _snapshots.Add(snapshot);
    }

    public override SnapshotRow? Load(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _snapshots.Where(each => IsOf(each, persistenceId) && criteria.Fits(each.Metadata)).MaxBy(each => each.Metadata.SequenceNr);

    public override void Delete(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _snapshots.RemoveAll(each => IsOf(each, persistenceId) && criteria.Fits(each.Metadata));

    private static bool IsOf(SnapshotRow row, string persistenceId) => row.Metadata.PersistenceId == persistenceId;
}
