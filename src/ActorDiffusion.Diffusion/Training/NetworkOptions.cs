namespace ActorDiffusion.Diffusion.Training;

/// <summary>The LoRA: its rank and the modules it sits on (zimage.md §5.1); kohya's names.</summary>
public sealed record NetworkOptions
{
    /// <summary>Rank.</summary>
    public int NetworkDim { get; init; } = 16;

    /// <summary>The LoRA is scaled by alpha / rank.</summary>
    public double NetworkAlpha { get; init; } = 16;

    /// <summary>A LoRA file to begin with, of the same rank and modules; null begins with one that changes nothing.</summary>
    public string? NetworkWeights { get; init; }

    /// <summary>Also train the noise and context refiners.</summary>
    public bool TrainRefiners { get; init; }

    /// <summary>Also train the modulation (adaLN) of the trained blocks.</summary>
    public bool TrainAdaln { get; init; }

    /// <summary>Regular expressions; a module that matches one is trained whatever else excludes it.</summary>
    public IReadOnlyList<string> IncludePatterns { get; init; } = [];

    /// <summary>Regular expressions; a module that matches one is left out.</summary>
    public IReadOnlyList<string> ExcludePatterns { get; init; } = [];

    internal void Check()
    {
        OptionCheck.Within(NetworkDim, 1, 4096, "network_dim");
        OptionCheck.Above(NetworkAlpha, 0, "network_alpha");
        if (NetworkWeights is not null)
            OptionCheck.File(NetworkWeights, "network_weights");
    }
}
