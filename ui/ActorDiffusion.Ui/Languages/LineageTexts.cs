namespace ActorDiffusion.Ui.Languages;

public sealed record LineageTexts
{
    public required string Title { get; init; }
    public required string AboutPicture { get; init; }
    public required string AboutBody { get; init; }
    public required string WholeBody { get; init; }
    public required string ToPicture { get; init; }
    public required string CannotShow { get; init; }
    public required string Nothing { get; init; }
    public required string NothingHint { get; init; }
    public required string Graph { get; init; }
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }
    public required string RenderAgain { get; init; }
    public required string RenderAgainHint { get; init; }
    public required string Before { get; init; }
    public required string Now { get; init; }
    public required string PixelHash { get; init; }
    public required string FileHash { get; init; }
    public required string SameFile { get; init; }
    public required string SameBytes { get; init; }
    public required string Differs { get; init; }
    public required string OtherBackend { get; init; }
    public required string NoRecord { get; init; }
}
