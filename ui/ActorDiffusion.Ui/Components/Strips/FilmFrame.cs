namespace ActorDiffusion.Ui.Components;

/// <summary>One picture of a film strip.</summary>
public sealed record FilmFrame(string Id, string? Picture, string Title)
{
    /// <summary>A second, quieter line.</summary>
    public string? Note { get; init; }
}
