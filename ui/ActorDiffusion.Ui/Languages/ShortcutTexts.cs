using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Languages;

public sealed record ShortcutTexts
{
    public required string Title { get; init; }
    public required string Hint { get; init; }
    public required string AdvanceHint { get; init; }
    public required string Rebind { get; init; }
    public required string PressKey { get; init; }
    public required string Taken { get; init; }
    public required string Reset { get; init; }
    public required IReadOnlyDictionary<string, string> Keys { get; init; }
    public required IReadOnlyDictionary<ShortcutScope, string> Scopes { get; init; }
    public required IReadOnlyDictionary<StudioAction, string> Actions { get; init; }
}
