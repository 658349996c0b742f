namespace ActorDiffusion.Ui.Languages;

public sealed record DossierTexts
{
    public required string Title { get; init; }
    public required string Body { get; init; }
    public required string WithRejects { get; init; }
    public required string BookLanguage { get; init; }
    public required string Artist { get; init; }
    public required string Rights { get; init; }
    public required string RightsHint { get; init; }
    public required string Pictures { get; init; }
    public required string Read { get; init; }
    public required string SaveAs { get; init; }
    public required string Preview { get; init; }
    public required string Words { get; init; }
    public required string Making { get; init; }
    public required string None { get; init; }
    public required string FirstStep { get; init; }
    public required string Away { get; init; }
    public required string WordsHelp { get; init; }
    public required string Phrase { get; init; }
    public required string Came { get; init; }
    public required string Last { get; init; }
    public required string In { get; init; }
    public required string KeptIn { get; init; }
    public required string OnlyKept { get; init; }
    public required string Single { get; init; }
    public required string Phrases { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string Still { get; init; }
    public required string Timeline { get; init; }
    public required string NoPrompts { get; init; }
}
