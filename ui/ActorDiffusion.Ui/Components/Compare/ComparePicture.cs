namespace ActorDiffusion.Ui.Components;

/// <summary>One picture to look at.</summary>
/// <param name="Url">Full size.</param>
/// <param name="Title">What tells it from the others, such as "LoRA 0.8".</param>
public sealed record ComparePicture(string Url, string Title)
{
    /// <summary>For screen readers; the title when there is nothing better.</summary>
    public string? Description { get; init; }
}
