namespace ActorDiffusion.Ui.Languages;

public sealed record TrainingTexts
{
    public required string Title { get; init; }
    public required string NewRun { get; init; }
    public required string NewDataset { get; init; }
    public required string HubAway { get; init; }
    public required string CannotShow { get; init; }
    public required string NoDataset { get; init; }
    public required string FirstStep { get; init; }
    public required string Runs { get; init; }
    public required string NoRun { get; init; }
    public required string Datasets { get; init; }
    public required string Dataset { get; init; }
    public required string Remove { get; init; }
    public required string RemoveHelp { get; init; }
    public required Plural Removed { get; init; }
    public required string BringBack { get; init; }
    public required string BringBackNamed { get; init; }
    public required string Progress { get; init; }
    public required string StepOf { get; init; }
    public required string TimeLeft { get; init; }
    public required string WaitsForTrainer { get; init; }
    public required string WaitsForTrainerHelp { get; init; }
    public required Plural WarningCount { get; init; }
    public required Plural MissingCaptions { get; init; }
    public required string FewPictures { get; init; }
    public required IReadOnlyDictionary<string, string> States { get; init; }
    public required IReadOnlyDictionary<string, string> Wishes { get; init; }
    public required string DatasetName { get; init; }
    public required string NameFirst { get; init; }
    public required string Uploading { get; init; }
    public required string MakeDataset { get; init; }
    public required string UploadBroken { get; init; }
    public required string DropPictures { get; init; }
    public required string DropHelp { get; init; }
    public required Plural Captions { get; init; }
    public required Plural Archives { get; init; }
    public required string LonelyCaptions { get; init; }
    public required string LeftOut { get; init; }
    public required IReadOnlyDictionary<string, Plural> Flaws { get; init; }
    public required string TrainWithIt { get; init; }
    public required string Pattern { get; init; }
    public required string PatternHint { get; init; }
    public required string NothingShared { get; init; }
    public required string AllTheSame { get; init; }
    public required string OneSlot { get; init; }
    public required string ManySlots { get; init; }
    public required Plural FillMissing { get; init; }
    public required string RewriteAll { get; init; }
    public required string RewriteHelp { get; init; }
    public required Plural CaptionsWritten { get; init; }
    public required string NoCaption { get; init; }
    public required string NoTrigger { get; init; }
    public required string CaptionOf { get; init; }
    public required string Trainer { get; init; }
    public required string AnyTrainer { get; init; }
    public required string TrainerHelp { get; init; }
    public required string NoTrainer { get; init; }
    public required string ModelHelp { get; init; }
    public required string Basics { get; init; }
    public required string ProbesOfCheckpoints { get; init; }
    public required string UsuallyIs { get; init; }
    public required string NotANumber { get; init; }
    public required string Epochs { get; init; }
    public required string Begin { get; init; }
    public required string Defaults { get; init; }
    public required string Pause { get; init; }
    public required string Resume { get; init; }
    public required string SaveNow { get; init; }
    public required string SaveNowHelp { get; init; }
    public required string Cancel { get; init; }
    public required string CancelHelp { get; init; }
    public required string GoOn { get; init; }
    public required string FailedBecause { get; init; }
    public required string Loss { get; init; }
    public required string LossHelp { get; init; }
    public required string LossesGone { get; init; }
    public required string LittleNoise { get; init; }
    public required string SomeNoise { get; init; }
    public required string MuchNoise { get; init; }
    public required string Checkpoints { get; init; }
    public required string Step { get; init; }
    public required string Remaining { get; init; }
    public required string SecondsPerStep { get; init; }
    public required string Memory { get; init; }
    public required string FirstCheckpoint { get; init; }
    public required string OnlyAtEnd { get; init; }
    public required string SavedAt { get; init; }
    public required string FinishedAt { get; init; }
    public required string UseIt { get; init; }
    public required string UseThis { get; init; }
    public required string NoProbes { get; init; }
    public required string AllSettings { get; init; }
    public required string LookAtPictures { get; init; }
    public required string ProbeKeys { get; init; }
    public required string ProbeKeysPrompt { get; init; }
    public required string ProbeKeysStep { get; init; }
    public required string AsSeries { get; init; }
    public required string Prompt { get; init; }
    public required string AtStrength { get; init; }
    public required string AtStep { get; init; }
    public required string ProbeAlt { get; init; }
    public required string Probe { get; init; }
    public required string TrainingPicture { get; init; }
    public required string NearestPicture { get; init; }
    public required string LearnedByHeart { get; init; }
    public required string LikenessNote { get; init; }
    public required string Learned { get; init; }
    public required string StyleDistance { get; init; }
    public required string StyleDistanceHelp { get; init; }
    public required string Diversity { get; init; }
    public required string DiversityHelp { get; init; }
    public required string YourPictures { get; init; }
    public required string WithoutLora { get; init; }
    public required string Checkpoint { get; init; }
    public required string Likeness { get; init; }
    public required string Narrowed { get; init; }
    public required string LeftStyle { get; init; }
    public required string StyleComing { get; init; }
    public required string OneProbe { get; init; }
    public required string ProbesComing { get; init; }
    public required IReadOnlyDictionary<string, FieldTexts> Fields { get; init; }
}

/// <summary>A setting's name and what it does, in a sentence.</summary>
public sealed record FieldTexts
{
    public required string Label { get; init; }
    public required string Help { get; init; }
}
