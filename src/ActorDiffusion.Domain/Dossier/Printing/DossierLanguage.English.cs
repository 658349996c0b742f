using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier.Printing;

public sealed partial record DossierLanguage
{
    /// <summary>English.</summary>
    public static DossierLanguage English { get; } = new()
    {
        Code = "en",
        Subtitle = "The making of a series of images",
        By = "by",
        Contents = "Contents",
        HowToRead = "How to read this book",
        Guide = "Every output of the series stands here in the order in which it was made, under the search that it belongs to. "
            + "YES is the prompt for what should be seen, NO the one for what should not. LoRA is how strongly the learned style acts, "
            + "CFG how strictly the prompt is followed.",
        GuideMarks = "A prompt is printed in full where it is new. Where it was changed, what went and what came is marked against the prompt before it:",
        Removed = "removed",
        Added = "added",
        Search = "Search",
        Continues = "continues from no. {0}",
        MadeFrom = "made from no. {0}",
        Yes = "Yes",
        No = "No",
        As = "as no. {0}",
        Differs = "changed from no. {0}",
        NotRecorded = "not written down",
        None = "none",
        NoPicture = "no picture kept",
        Style = "LoRA",
        Appendix = "Appendix",
        Training = "How the style was learned",
        Files = "What the pictures were made with",
        Outputs = "All outputs and their files",
        OutputsGuide = "A file is named by the SHA-256 of its bytes: whoever has the file can compute it and compare.",
        Learned = "Learned from",
        MadeWith = "Made with {0} on {1}.",
        LeftOut = "{0} rejected outputs are not printed.",
        NothingYet = "No pictures yet.",
        Searches = ("search", "searches"),
        Pictures = ("output", "outputs"),
        Kept = ("kept", "kept"),
        RejectedOnes = ("rejected", "rejected"),
        Wordings = ("wording of the prompt", "wordings of the prompt"),
        Stars = ("star", "stars"),
        Decisions = ("decision", "decisions"),
        TrainingFields =
        [
            "Base model", "Trigger word", "Rank / alpha", "Learning rate", "Steps", "Batch size", "Resolution", "Timestep sampling", "Seed", "Precision",
            "Trained on", "Asked for", "Ended", "Checkpoints", "Last loss", "LoRA file (SHA-256)",
        ],
        OutputColumns = ["No.", "Seed", "Steps", "Sampler", "Device", "Marks", "File (SHA-256)"],
        FileColumns = ["Kind", "Name", "Tensors (SHA-256)", "File (SHA-256)"],
        Marks = ["marked as AI-made", "with its settings", "C2PA signature", "none"],
        Flags = new Dictionary<string, string> { ["keep"] = "kept", ["reject"] = "rejected" },
        Stages = new Dictionary<PictureStage, string>
        {
            [PictureStage.Raw] = "raw", [PictureStage.Retouched] = "retouched", [PictureStage.Final] = "final",
        },
        Kinds = new Dictionary<string, string>
        {
            ["pin"] = "single", ["retouch"] = "retouch", ["hires"] = "enlarged", ["import"] = "imported", ["model"] = "base model", ["lora"] = "LoRA",
        },
    };
}
