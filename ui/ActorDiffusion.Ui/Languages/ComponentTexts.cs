namespace ActorDiffusion.Ui.Languages;

/// <summary>Words of the components in <c>Components/</c>.</summary>
public sealed record ComponentTexts
{
    public required string CompareModes { get; init; }
    public required string CompareStage { get; init; }
    public required string CompareSideBySide { get; init; }
    public required string CompareSlider { get; init; }
    public required string CompareDifference { get; init; }
    public required string CompareWith { get; init; }
    public required string DifferenceGain { get; init; }
    public required string ZoomIn { get; init; }
    public required string ZoomOut { get; init; }
    public required string ZoomFit { get; init; }
    public required string MaskTools { get; init; }
    public required string MaskStage { get; init; }
    public required string BrushSize { get; init; }
    public required string Feather { get; init; }
    public required string ClearMask { get; init; }
    public required string PromptYes { get; init; }
    public required string PromptNo { get; init; }
    public required string PromptYesHint { get; init; }
    public required string PromptNoHint { get; init; }
    public required string PromptSame { get; init; }
    public required string PromptEmpty { get; init; }
    public required string Palette { get; init; }
    public required string Rating { get; init; }
    public required string NoLossYet { get; init; }
    public required string LossChart { get; init; }
    public required string LossOfBand { get; init; }
    public required string CheckpointAt { get; init; }
    public required Plural Stars { get; init; }
}
