namespace ActorKit.Persistence.Snapshot;

/// <summary>Where snapshots are kept. Blocking; calls come one at a time.</summary>
public abstract class SnapshotStorage : IDisposable
{
    /// <summary>Plugins with the same key write from the same thread; null means a thread of its own.</summary>
    public virtual string? WriterKey => null;

    /// <summary>Replaces a snapshot of the same number.</summary>
    public abstract void Save(SnapshotRow snapshot);

    /// <summary>The latest one that fits.</summary>
    public abstract SnapshotRow? Load(string persistenceId, SnapshotSelectionCriteria criteria);

    public abstract void Delete(string persistenceId, SnapshotSelectionCriteria criteria);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
