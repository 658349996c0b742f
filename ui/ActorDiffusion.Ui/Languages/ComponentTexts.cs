namespace ActorDiffusion.Ui.Languages;

/// <summary>Words of the components in <c>Components/</c>.</summary>
public sealed record ComponentTexts
{
    public required Plural Pictures { get; init; }
}
