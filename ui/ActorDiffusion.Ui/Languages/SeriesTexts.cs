namespace ActorDiffusion.Ui.Languages;

public sealed record SeriesTexts
{
    public required string Title { get; init; }
    public required string New { get; init; }
    public required string ImportLog { get; init; }
    public required string None { get; init; }
    public required string FirstStep { get; init; }
    public required string HubAway { get; init; }
    public required string More { get; init; }
    public required string Lineage { get; init; }
    public required string Probes { get; init; }
    public required Plural Pictures { get; init; }
    public required string PendingCount { get; init; }
    public required string KeptCount { get; init; }
    public required string RejectedCount { get; init; }
    public required string NoLora { get; init; }
    public required string Strength { get; init; }
    public required string Steps { get; init; }
    public required string MoreSettings { get; init; }
    public required string Width { get; init; }
    public required string Height { get; init; }
    public required string Model { get; init; }
    public required string Size { get; init; }
    public required string LoraAtStep { get; init; }
    public required string SearchFor { get; init; }
    public required string SearchHint { get; init; }
    public required string Varies { get; init; }
    public required string AxisHelp { get; init; }
    public required string AddAxis { get; init; }
    public required string AxisSetting { get; init; }
    public required string AxisValues { get; init; }
    public required string RemoveAxis { get; init; }
    public required string PromptAxisHint { get; init; }
    public required string Begin { get; init; }
    public required string Back { get; init; }
    public required string Untitled { get; init; }
    public required string CannotShow { get; init; }
    public required string RenderedOf { get; init; }
    public required string Views { get; init; }
    public required string Settings { get; init; }
    public required string Filter { get; init; }
    public required string InGrid { get; init; }
    public required string BesideGrid { get; init; }
    public required string Selected { get; init; }
    public required string NothingHere { get; init; }
    public required string NothingHereHint { get; init; }
    public required string NoPicture { get; init; }
    public required string NoPictureHint { get; init; }
    public required IReadOnlyDictionary<string, string> Modes { get; init; }
    public required IReadOnlyDictionary<string, string> ModeHints { get; init; }
    public required IReadOnlyDictionary<string, string> Filters { get; init; }
    public required IReadOnlyDictionary<string, string> Axes { get; init; }
    public required IReadOnlyDictionary<string, string> AxesShort { get; init; }
    public required Plural Interrupted { get; init; }
    public required string Follow { get; init; }
    public required string FollowHint { get; init; }
    public required string ComparedSettings { get; init; }
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }
    public required IReadOnlyDictionary<string, string> States { get; init; }
    public required IReadOnlyDictionary<string, string> Flags { get; init; }
    public required IReadOnlyDictionary<string, string> Colours { get; init; }
    public required IReadOnlyDictionary<string, string> Stages { get; init; }
    public required string Judged { get; init; }
    public required string NoteSaved { get; init; }
    public required string Undone { get; init; }
    public required string StageIs { get; init; }
    public required string QueuedAgain { get; init; }
    public required string Picture { get; init; }
    public required string Decide { get; init; }
    public required string Keep { get; init; }
    public required string Reject { get; init; }
    public required string Continue { get; init; }
    public required string Colour { get; init; }
    public required string Note { get; init; }
    public required string NoteHint { get; init; }
    public required string Stage { get; init; }
    public required string Rendered { get; init; }
    public required string Retouch { get; init; }
    public required string Final { get; init; }
    public required string NotFinal { get; init; }
    public required string Download { get; init; }
    public required string RenderCell { get; init; }
    public required Plural Decisions { get; init; }
    public required string TakenBack { get; init; }
    public required string WithMask { get; init; }
    public required string Grow { get; init; }
    public required string GrowHelp { get; init; }
    public required string Add { get; init; }
    public required string RenderOpen { get; init; }
    public required string ContinueTitle { get; init; }
    public required string ContinueFrom { get; init; }
    public required string Around { get; init; }
    public required string AroundStrength { get; init; }
    public required string AroundCfg { get; init; }
    public required string AroundSeeds { get; init; }
    public required string ContinuedTitle { get; init; }
    public required string Try { get; init; }
    public required string TryHint { get; init; }
    public required string PreviewAlt { get; init; }
    public required string Rendering { get; init; }
    public required string Pin { get; init; }
    public required string TakeCell { get; init; }
    public required string Pinned { get; init; }
}
