namespace ActorKit.Configuration.Hocon;

/// <summary>Replaces substitutions by what they name: a path of the document, otherwise an environment variable.</summary>
internal sealed class HoconResolver(HoconObject root, Func<string, string?> environment)
{
    private readonly HashSet<HoconNode> _resolving = [];

    /// <summary>The overlays around the value being resolved: its references to their own keys mean the values below.</summary>
    private Stack<(string[] Path, HoconOverlay Overlay)> _overlays = new();

    public HoconObject Resolve() => ResolveObject(root, []);

    /// <summary>Null if nothing is left, because an optional substitution found nothing.</summary>
    private HoconNode? Resolve(HoconNode node, string[] path) => node switch
    {
        HoconObject fields => ResolveObject(fields, path),
        HoconArray items => new HoconArray(items.Origin, [.. items.Items.Select(item => Resolve(item, path)).OfType<HoconNode>()]),
        HoconConcatenation parts => HoconJoin.Join(parts.Origin, [.. parts.Parts.Select(part => Resolve(part, path)).OfType<HoconNode>()]),
        HoconOverlay overlay => ResolveOverlay(overlay, path),
        HoconSubstitution substitution => ResolveSubstitution(substitution),
        _ => node,
    };

    private HoconObject ResolveObject(HoconObject node, string[] path)
    {
        var result = new HoconObject(node.Origin);
        foreach (var (key, value) in node.Fields)
            if (Resolve(value, [.. path, key]) is { } resolved)
                result.Set(key, resolved);
        return result;
    }

    private HoconNode? ResolveOverlay(HoconOverlay overlay, string[] path)
    {
        _overlays.Push((path, overlay));
        var above = Resolve(overlay.Above, path);
        _overlays.Pop();
        var below = overlay.Below is null || above is not (null or HoconObject) ? null : Resolve(overlay.Below, path);
        return above is HoconObject top && below is HoconObject bottom ? HoconObject.Merge(top, bottom) : above ?? below;
    }

    private HoconNode? ResolveSubstitution(HoconSubstitution substitution)
    {
        var found = Find(substitution, [.. substitution.Scope, .. substitution.Path])
            ?? (substitution.Scope.Length > 0 ? Find(substitution, substitution.Path) : null);
        if (found is not null) return found;
        var name = string.Join('.', substitution.Path);
        if (environment(name) is { } value) return new HoconText(substitution.Origin, value, quoted: true);
        return substitution.IsOptional
            ? null
            : throw new HoconParserException(substitution.Origin, $"${{{name}}} is neither a setting nor an environment variable");
    }

    private HoconNode? Find(HoconSubstitution substitution, string[] path)
    {
        foreach (var (overlaid, overlay) in _overlays)
            if (path.AsSpan().SequenceEqual(overlaid) || (path.AsSpan().StartsWith(overlaid) && overlay.Above is not HoconObject))
                return overlay.Below is null ? null : Follow(substitution, overlay.Below, overlaid, path);
        return Follow(substitution, root, [], path);
    }

    private HoconNode? Follow(HoconSubstitution substitution, HoconNode start, string[] startPath, string[] path)
    {
        if (Lookup(start, path.AsSpan(startPath.Length)) is not { } target) return null;
        if (!_resolving.Add(target))
            throw new HoconParserException(substitution.Origin, $"${{{HoconKeys.Format(path)}}} refers to itself");
        var outer = _overlays;
        _overlays = new();
        var resolved = Resolve(target, path);
        _overlays = outer;
        _resolving.Remove(target);
        return resolved;
    }

    private HoconNode? Lookup(HoconNode? node, ReadOnlySpan<string> path)
    {
        if (path.Length == 0 || node is null) return node;
        switch (node)
        {
            case HoconObject fields:
                return Lookup(fields.Get(path[0]), path[1..]);
            case HoconOverlay overlay:
                var above = Lookup(overlay.Above, path);
                if (above is not (null or HoconObject)) return above;
                var below = Lookup(overlay.Below, path);
                return above is null || below is null ? above ?? below : new HoconOverlay(below, above);
            case HoconSubstitution substitution:
                return Lookup(ResolveSubstitution(substitution), path);
            case HoconConcatenation parts:
                return Lookup(Resolve(parts, []), path);
            default:
                return null;
        }
    }
}
