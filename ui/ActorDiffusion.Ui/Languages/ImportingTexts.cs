namespace ActorDiffusion.Ui.Languages;

public sealed record ImportingTexts
{
    public required string Title { get; init; }
    public required string About { get; init; }
    public required string File { get; init; }
    public required string FileHint { get; init; }
    public required string TooLarge { get; init; }
    public required string Body { get; init; }
    public required string BodyHint { get; init; }
    public required string By { get; init; }
    public required string Lora { get; init; }
    public required string NoLora { get; init; }
    public required string Rest { get; init; }
    public required string Found { get; init; }
    public required Plural Outputs { get; init; }
    public required Plural Searches { get; init; }
    public required string Search { get; init; }
    public required string OutputCount { get; init; }
    public required string Strengths { get; init; }
    public required string Cfgs { get; init; }
    public required string Remarks { get; init; }
    public required Plural Gaps { get; init; }
    public required string TurnedDown { get; init; }
    public required string Import { get; init; }
    public required string Importing { get; init; }
    public required string Done { get; init; }
    public required string Known { get; init; }
    public required Plural RenderAll { get; init; }
    public required string Queued { get; init; }
    public required string ToSeries { get; init; }
    public required string Dossier { get; init; }
}
