namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>One line of the map: what the keys of a scope ask for.</summary>
public sealed record Shortcut(StudioAction Action, ShortcutScope Scope, params IReadOnlyList<Chord> Chords)
{
    /// <summary>Whether Shift with its key does the same and goes on to the next picture.</summary>
    public bool CanAdvance { get; init; }
}

/// <summary>A key was pressed that means something where the artist is.</summary>
public readonly record struct ShortcutHit(StudioAction Action, ShortcutScope Scope, bool Advance);
