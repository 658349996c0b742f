namespace ActorKit.Remote.Transport;

/// <summary>System messages that the other side has not acknowledged yet; they are sent again on every new connection.</summary>
internal sealed class SystemOutbox(int capacity)
{
    private readonly Queue<(long Number, byte[] Body)> _pending = new();
    private long _last;

    public bool IsEmpty => _pending.Count == 0;

    public IEnumerable<(long Number, byte[] Body)> Pending => _pending;

    /// <summary>False if the other side has fallen too far behind.</summary>
    public bool TryAdd(byte[] body, out long number)
    {
        number = ++_last;
        _pending.Enqueue((number, body));
        return _pending.Count <= capacity;
    }

    public void Acknowledge(long number)
    {
        while (_pending.TryPeek(out var first) && first.Number <= number) _pending.Dequeue();
    }

    /// <summary>Another incarnation stands at the address: it counts from one, and what concerned the old one is void.</summary>
    public void Reset()
    {
        _pending.Clear();
        _last = 0;
    }
}
