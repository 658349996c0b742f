using ActorDiffusion.Domain.Series;

#pragma warning disable CS1591 // each is a word or a sentence that is printed; its name says where

namespace ActorDiffusion.Domain.Dossier.Printing;

public sealed partial record DossierLanguage
{
    public required string Subtitle { get; init; }
    public required string By { get; init; }
    public required string Contents { get; init; }
    public required string HowToRead { get; init; }
    public required string Guide { get; init; }
    public required string GuideMarks { get; init; }
    public required string Removed { get; init; }
    public required string Added { get; init; }
    public required string Search { get; init; }
    public required string Continues { get; init; }
    public required string MadeFrom { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string As { get; init; }
    public required string Differs { get; init; }
    public required string NotRecorded { get; init; }
    public required string None { get; init; }
    public required string NoPicture { get; init; }
    public required string Style { get; init; }
    public required string Appendix { get; init; }
    public required string Training { get; init; }
    public required string Files { get; init; }
    public required string Outputs { get; init; }
    public required string OutputsGuide { get; init; }
    public required string Learned { get; init; }
    public required string MadeWith { get; init; }
    public required string LeftOut { get; init; }
    public required string NothingYet { get; init; }
    public required (string One, string Many) Searches { get; init; }
    public required (string One, string Many) Pictures { get; init; }
    public required (string One, string Many) Kept { get; init; }
    public required (string One, string Many) RejectedOnes { get; init; }
    public required (string One, string Many) Wordings { get; init; }
    public required (string One, string Many) Stars { get; init; }
    public required (string One, string Many) Decisions { get; init; }
    public required IReadOnlyList<string> TrainingFields { get; init; }
    public required IReadOnlyList<string> OutputColumns { get; init; }
    public required IReadOnlyList<string> FileColumns { get; init; }
    public required IReadOnlyList<string> Marks { get; init; }
    public required IReadOnlyDictionary<string, string> Flags { get; init; }
    public required IReadOnlyDictionary<PictureStage, string> Stages { get; init; }
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }
}
