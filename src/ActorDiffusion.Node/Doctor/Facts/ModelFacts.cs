using ActorDiffusion.Diffusion.Training.BaseModels;

namespace ActorDiffusion.Node.Doctor;

/// <summary>The files of a model.</summary>
internal sealed record ModelFacts
{
    /// <summary>Why its files could not even be told apart: the reader's sentence. The parts are null then.</summary>
    public string? Fault { get; init; }

    public PartFact? Transformer { get; init; }

    public PartFact? TextEncoder { get; init; }

    public PartFact? Vae { get; init; }

    /// <summary>tokenizer.json lies beside the model or was named.</summary>
    public bool HasTokenizer { get; init; } = true;

    public VariantGuess? Variant { get; init; }
}

/// <summary>What the files of one part turned out to be.</summary>
internal sealed record PartFact
{
    public required string Place { get; init; }

    /// <summary>Why it cannot be used in its place: the reader's sentence; null when it can.</summary>
    public string? Fault { get; init; }

    public long Parameters { get; init; }

    public int Layers { get; init; }

    /// <summary>Of the residual stream; of a VAE the channels of its deepest level.</summary>
    public int Width { get; init; }

    public int FeedForwardWidth { get; init; }

    public int Heads { get; init; }

    /// <summary>Transformer: width of the captions it takes. Text encoder: width of what it gives.</summary>
    public int CaptionWidth { get; init; }

    /// <summary>Transformer and VAE: channels of a latent.</summary>
    public int LatentChannels { get; init; }
}
