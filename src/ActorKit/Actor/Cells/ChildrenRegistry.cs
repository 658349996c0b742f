using ActorKit.Actor.Internal;

namespace ActorKit.Actor;

/// <summary>The children of an actor, and which of them are ending. Read from any thread.</summary>
internal sealed class ChildrenRegistry(TimeProvider time)
{
    private readonly Lock _lock = new();
    private Dictionary<string, ChildRestartStats?>? _children;
    private HashSet<IActorRef>? _dying;
    private ChildrenEnd _end = ChildrenEnd.UserRequest.Instance;
    private bool _closed;

    public bool IsNormal
    {
        get
        {
            lock (_lock) return !_closed && (_dying is null or { Count: 0 } || _end is ChildrenEnd.UserRequest);
        }
    }

    public bool IsTerminating
    {
        get
        {
            lock (_lock) return _closed || _end is ChildrenEnd.Termination;
        }
    }

    public IReadOnlyList<IInternalActorRef> All => [.. AllStats.Select(stats => stats.Child)];

    public IReadOnlyList<ChildRestartStats> AllStats
    {
        get
        {
            lock (_lock) return _children is null ? [] : [.. _children.Values.OfType<ChildRestartStats>()];
        }
    }

    public void Reserve(string name, IActorRef parent)
    {
        lock (_lock)
        {
            if (_closed || _end is ChildrenEnd.Termination)
                throw new InvalidOperationException($"{parent} cannot create a child while terminating or terminated");
            if (!(_children ??= []).TryAdd(name, null))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique under {parent.Path}");
        }
    }

    public void Release(string name)
    {
        lock (_lock) _children!.Remove(name);
    }

    public void Add(IInternalActorRef child)
    {
        lock (_lock) _children![child.Path.Name] = new ChildRestartStats(child, time);
    }

    public IInternalActorRef? Find(string name)
    {
        lock (_lock) return _children?.GetValueOrDefault(name)?.Child;
    }

    public ChildRestartStats? StatsOf(IActorRef child)
    {
        lock (_lock)
            return _children?.GetValueOrDefault(child.Path.Name) is { } stats && stats.Child.Equals(child) ? stats : null;
    }

    public void MarkDying(IActorRef child)
    {
        lock (_lock)
            if (StatsOf(child) is not null)
                (_dying ??= []).Add(child);
    }

    /// <summary>True if children are still ending; <see cref="Remove"/> tells when the last has.</summary>
    public bool WaitForDying(ChildrenEnd end)
    {
        lock (_lock)
        {
            if (_dying is null or { Count: 0 }) return false;
            _end = end;
            return true;
        }
    }

    /// <summary>Forgets a child that has ended; returns what to do now if it was the last one waited for.</summary>
    public ChildrenEnd? Remove(IActorRef child)
    {
        lock (_lock)
        {
            if (StatsOf(child) is null) return null;
            _children!.Remove(child.Path.Name);
            if (_dying is null || !_dying.Remove(child) || _dying.Count > 0) return null;
            var end = _end;
            _end = ChildrenEnd.UserRequest.Instance;
            return end is ChildrenEnd.UserRequest ? null : end;
        }
    }

    public void Close()
    {
        lock (_lock) _closed = true;
    }
}
