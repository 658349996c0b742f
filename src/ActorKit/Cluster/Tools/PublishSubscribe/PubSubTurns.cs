namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>Whose turn it is when one of several receivers is to get a message; each key counts for itself.</summary>
internal sealed class PubSubTurns
{
    private readonly Dictionary<PubSubKey, uint> _turns = [];

    public int Next(PubSubKey key, int count)
    {
        var turn = _turns.GetValueOrDefault(key);
        _turns[key] = turn + 1;
        return (int)(turn % count);
    }
}
