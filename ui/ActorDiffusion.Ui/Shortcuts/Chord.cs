namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>
/// A key with its modifiers, written <c>Ctrl+Shift+Enter</c>. The key is the browser's <c>KeyboardEvent.key</c> (letters upper case, the space bar
/// as <c>Space</c>); Command on a Mac counts as Ctrl. Signs (<c>?</c>, <c>[</c>) stand without the Shift, AltGr or Option that some keyboards need.
/// <c>wwwroot/js/shortcuts.js</c> writes them from events.
/// </summary>
public readonly record struct Chord(string Key, bool Ctrl = false, bool Shift = false, bool Alt = false)
{
    public static Chord Parse(string text)
    {
        // The last part is the key, also where it is itself a plus.
        var parts = text.EndsWith("++", StringComparison.Ordinal) || text == "+" ? [.. text[..^1].Split('+', StringSplitOptions.RemoveEmptyEntries), "+"] : text.Split('+');
        var modifiers = parts[..^1];
        return new(parts[^1], modifiers.Contains("Ctrl"), modifiers.Contains("Shift"), modifiers.Contains("Alt"));
    }

    public override string ToString() => $"{(Ctrl ? "Ctrl+" : "")}{(Alt ? "Alt+" : "")}{(Shift ? "Shift+" : "")}{Key}";
}
