namespace ActorKit.Configuration.Hocon;

/// <summary>Fields in the order of writing.</summary>
internal sealed class HoconObject(HoconOrigin origin) : HoconNode(origin)
{
    private readonly OrderedDictionary<string, HoconNode> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, HoconNode> Fields => _fields;

    public override bool IsResolved => _fields.Values.All(value => value.IsResolved);

    public HoconNode? Get(string key) => _fields.GetValueOrDefault(key);

    public void Set(string key, HoconNode value) => _fields[key] = value;

    /// <summary>Assigns as a document does: objects merge, anything else replaces what was there before.</summary>
    public void Put(string key, HoconNode value) => Set(key, Over(Get(key), value));

    public void PutAll(HoconObject other)
    {
        foreach (var (key, value) in other._fields) Put(key, value);
    }

    /// <summary>Assigns under a dotted path, making the objects on the way.</summary>
    public void PutPath(ReadOnlySpan<string> path, HoconNode value)
    {
        for (var i = path.Length - 1; i > 0; i--)
        {
            var parent = new HoconObject(value.Origin);
            parent.Put(path[i], value);
            value = parent;
        }

        Put(path[0], value);
    }

    private static HoconNode Over(HoconNode? old, HoconNode value)
    {
        switch (value)
        {
            case HoconOverlay overlay:
                return new HoconOverlay(overlay.Below is null ? old : Over(old, overlay.Below), overlay.Above);
            case HoconObject added when old is HoconObject target:
                target.PutAll(added);
                return target;
            case HoconObject when old is null or HoconText or HoconArray:
            case not HoconObject when value.IsResolved:
                return value;
            default:
                return new HoconOverlay(old, value);
        }
    }

    /// <summary>The resolved object in which <paramref name="above"/> wins over <paramref name="below"/>.</summary>
    public static HoconObject Merge(HoconObject above, HoconObject below)
    {
        var merged = new HoconObject(above.Origin);
        foreach (var (key, value) in below._fields) merged.Set(key, value);
        foreach (var (key, value) in above._fields)
        {
            var old = merged.Get(key);
            merged.Set(key, value is HoconObject top && old is HoconObject bottom ? Merge(top, bottom) : value);
        }

        return merged;
    }
}
