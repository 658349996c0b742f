namespace ActorDiffusion.Ui.Languages;

public sealed record LibraryTexts
{
    public required string Title { get; init; }
    public required string Search { get; init; }
    public required string SearchHint { get; init; }
    public required string SearchHelp { get; init; }
    public required string Sort { get; init; }
    public required string Descending { get; init; }
    public required string Ascending { get; init; }
    public required string Filters { get; init; }
    public required string AnyModel { get; init; }
    public required string AnyLora { get; init; }
    public required Plural Found { get; init; }
    public required string Measuring { get; init; }
    public required string None { get; init; }
    public required string FirstStep { get; init; }
    public required string NothingFound { get; init; }
    public required string NothingFoundHint { get; init; }
    public required string Clear { get; init; }
    public required string Away { get; init; }
    public required string Import { get; init; }
    public required string ImportFolder { get; init; }
    public required string ImportHelp { get; init; }
    public required string ImportBegin { get; init; }
    public required string Importing { get; init; }
    public required string Imported { get; init; }
    public required string NothingToImport { get; init; }
    public required string ShowSeries { get; init; }
    public required string Close { get; init; }
    public required string Colourfulness { get; init; }
    public required string Brightness { get; init; }
    public required string Likeness { get; init; }
    public required string LikenessNone { get; init; }
    public required string Nearest { get; init; }
    public required string SameColours { get; init; }
    public required string Open { get; init; }
    public required string OpenWorkflow { get; init; }
    public required string NotRecorded { get; init; }
    public required string SeriesColours { get; init; }
    public required string SeriesForms { get; init; }
    public required IReadOnlyDictionary<string, string> Sorts { get; init; }
    public required IReadOnlyDictionary<string, string> Quick { get; init; }
}
