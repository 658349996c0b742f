namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>Which key means what: the defaults, with the artist's own bindings over them. A value; rebinding makes another.</summary>
public sealed class ShortcutMap
{
    private readonly Dictionary<string, string[]> _own;

    private ShortcutMap(Dictionary<string, string[]> own)
    {
        _own = own;
        All = [.. ShortcutDefaults.All.Select(line => own.TryGetValue(Name(line), out var chords) ? line with { Chords = [.. chords.Select(Chord.Parse)] } : line)];
    }

    public static ShortcutMap Default { get; } = new([]);

    public IReadOnlyList<Shortcut> All { get; }

    /// <summary>What the browser keeps: only what differs from the defaults.</summary>
    public IReadOnlyDictionary<string, string[]> Own => _own;

    /// <summary>From what the browser kept; lines that this version does not know are left out.</summary>
    public static ShortcutMap With(IReadOnlyDictionary<string, string[]> own)
    {
        var known = ShortcutDefaults.All.Select(Name).ToHashSet();
        return new(own.Where(binding => known.Contains(binding.Key) && binding.Value.All(chord => chord.Length > 0)).ToDictionary());
    }

    public Shortcut Find(StudioAction action, ShortcutScope scope) => All.Single(line => line.Action == action && line.Scope == scope);

    /// <summary>What a key asks for, the innermost scope first; null where it means nothing.</summary>
    public ShortcutHit? Resolve(Chord chord, IEnumerable<ShortcutScope> innermostFirst)
    {
        foreach (var scope in innermostFirst.Append(ShortcutScope.Everywhere))
        {
            var lines = All.Where(line => line.Scope == scope);
            if (lines.FirstOrDefault(line => line.Chords.Contains(chord)) is { } exact) return new(exact.Action, scope, Advance: false);
            if (!chord.Shift) continue;
            var plain = chord with { Shift = false };
            if (lines.FirstOrDefault(line => line.CanAdvance && line.Chords.Contains(plain)) is { } advancing) return new(advancing.Action, scope, Advance: true);
        }

        return null;
    }

    /// <summary>Every chord that means something in these scopes, for the browser to keep from its own use.</summary>
    public IEnumerable<Chord> Active(IEnumerable<ShortcutScope> scopes)
    {
        var active = scopes.Append(ShortcutScope.Everywhere).ToHashSet();
        return All.Where(line => active.Contains(line.Scope))
            .SelectMany(line => line.Chords.Concat(line.CanAdvance ? line.Chords.Select(chord => chord with { Shift = true }) : []))
            .Distinct();
    }

    /// <summary>Gives an action another key. Refused when another action of the scope, or one that holds everywhere, has it already.</summary>
    public Rebinding Rebind(StudioAction action, ShortcutScope scope, Chord chord)
    {
        var holder = All.FirstOrDefault(line =>
            (line.Scope == scope || line.Scope == ShortcutScope.Everywhere) && !(line.Action == action && line.Scope == scope) && Means(line, chord));
        if (holder is not null) return new Rebinding.Taken(holder);
        return new Rebinding.Done(new(new(_own) { [Name(Find(action, scope))] = [chord.ToString()] }));
    }

    public ShortcutMap Reset(StudioAction action, ShortcutScope scope)
    {
        var own = new Dictionary<string, string[]>(_own);
        own.Remove(Name(Find(action, scope)));
        return new(own);
    }

    private static bool Means(Shortcut line, Chord chord) =>
        line.Chords.Contains(chord) || (line.CanAdvance && chord.Shift && line.Chords.Contains(chord with { Shift = false }));

    private static string Name(Shortcut line) => $"{line.Scope}.{line.Action}";
}

/// <summary>How an attempt to rebind a key ended.</summary>
public abstract record Rebinding
{
    public sealed record Done(ShortcutMap Map) : Rebinding;

    public sealed record Taken(Shortcut By) : Rebinding;
}
