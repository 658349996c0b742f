namespace ActorDiffusion.Actors.Models;

/// <summary>Decides what leaves a memory of limited size: the least recently used first, never what is held.</summary>
/// <param name="limit">Bytes.</param>
public sealed class LruBudget(long limit)
{
    private readonly LinkedList<Entry> order = new(); // the latest used first
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);

    /// <summary>Bytes that may be used.</summary>
    public long Limit => limit;

    /// <summary>Bytes in use.</summary>
    public long Used { get; private set; }

    /// <summary>What is there, the latest used first.</summary>
    public IReadOnlyList<string> Names => [.. order.Select(entry => entry.Name)];

    /// <summary>Marks a thing as used.</summary>
    /// <returns>False when it is not there.</returns>
    public bool Touch(string name)
    {
        if (!entries.TryGetValue(name, out var node)) return false;
        order.Remove(node);
        order.AddFirst(node);
        return true;
    }

    /// <summary>What has to leave before so much is added; held things stay even where that is not enough.</summary>
    /// <param name="bytes">Size of what comes.</param>
    /// <param name="held">What may not leave.</param>
    public IReadOnlyList<string> RoomFor(long bytes, IReadOnlySet<string> held)
    {
        var leaving = new List<string>();
        var used = Used;
        for (var node = order.Last; node is not null && used + bytes > limit; node = node.Previous)
        {
            if (held.Contains(node.Value.Name)) continue;
            leaving.Add(node.Value.Name);
            used -= node.Value.Bytes;
        }
        return leaving;
    }

    /// <summary>Counts a new thing, as the latest used.</summary>
    public void Add(string name, long bytes)
    {
        entries.Add(name, order.AddFirst(new Entry(name, bytes)));
        Used += bytes;
    }

    /// <summary>Counts a thing no longer.</summary>
    public void Remove(string name)
    {
        if (!entries.Remove(name, out var node)) return;
        order.Remove(node);
        Used -= node.Value.Bytes;
    }

    private sealed record Entry(string Name, long Bytes);
}
