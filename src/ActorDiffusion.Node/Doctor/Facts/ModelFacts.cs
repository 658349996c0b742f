namespace ActorDiffusion.Node.Doctor;

/// <summary>The files of a model; a part that was not found or not named is null.</summary>
internal sealed record ModelFacts(PartFact? Transformer, PartFact? TextEncoder, PartFact? Vae);

/// <summary>What a weights file turned out to be.</summary>
internal sealed record PartFact
{
    public required string Path { get; init; }

    /// <summary>A noun phrase: "a Z-Image transformer".</summary>
    public required string Description { get; init; }

    /// <summary>Why it cannot be used in its place, as a whole sentence; null when it can.</summary>
    public string? Refusal { get; init; }

    public long Parameters { get; init; }

    public int Layers { get; init; }

    public int Width { get; init; }

    public int FeedForwardWidth { get; init; }

    public int Heads { get; init; }

    /// <summary>Transformer: width of the captions it takes. Text encoder: width of what it gives.</summary>
    public int CaptionWidth { get; init; }

    /// <summary>Transformer and VAE: channels of a latent.</summary>
    public int LatentChannels { get; init; }

    public Variant NameSays { get; init; }

    public Variant ContentSays { get; init; }
}

/// <summary>The look-alikes of Z-Image (zimage.md §0).</summary>
internal enum Variant
{
    Unknown,
    Base,
    Turbo,
    DeTurbo,
}
