namespace ActorDiffusion.Ui.Languages;

public sealed record RetouchTexts
{
    public required string Title { get; init; }
    public required string CannotShow { get; init; }
    public required string Mode { get; init; }
    public required string Settings { get; init; }
    public required string NoPicture { get; init; }
    public required IReadOnlyDictionary<string, string> Modes { get; init; }
    public required IReadOnlyDictionary<string, string> ModeHints { get; init; }
    public required string Scale { get; init; }
    public required string Differential { get; init; }
    public required string Variants { get; init; }
    public required string Render { get; init; }
    public required string PaintFirst { get; init; }
    public required string Children { get; init; }
    public required string NoChildren { get; init; }
    public required string Before { get; init; }
    public required string After { get; init; }
    public required string Again { get; init; }
    public required string GoOn { get; init; }
    public required Plural Queued { get; init; }
}
