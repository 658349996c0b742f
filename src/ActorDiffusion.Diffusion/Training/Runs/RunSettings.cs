using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Training.Runs;

/// <summary>Where a run keeps its files and what it writes on the way; none of it changes the result.</summary>
/// <param name="RunsFolder">Holds one folder a run.</param>
/// <param name="CacheFolder">Latents and text features by content.</param>
public sealed record RunSettings(string RunsFolder, string CacheFolder)
{
    /// <summary>Another folder that gets the final file too.</summary>
    public string? OutputDir { get; init; }

    /// <summary>A checkpoint each so many steps; 0 is only at the end.</summary>
    public int SaveEveryNSteps { get; init; } = 250;

    /// <summary>A checkpoint each so many minutes; 0 is off.</summary>
    public double SaveEveryNMinutes { get; init; }

    /// <summary>Asked after each step whether somebody wants a checkpoint now.</summary>
    public Func<bool>? SaveNow { get; init; }

    /// <summary>Checkpoints that stay; 0 keeps all.</summary>
    public int KeepCheckpoints { get; init; } = 4;

    /// <summary>Samples each so many steps; 0 is off.</summary>
    public int SampleEveryNSteps { get; init; }

    /// <summary>Samples before the first step too.</summary>
    public bool SampleAtFirst { get; init; }

    /// <summary>A file of prompts; null takes the preview_*.txt of the dataset folders.</summary>
    public string? SamplePrompts { get; init; }

    /// <summary>Whether an unfinished run is continued, begun anew, or refused.</summary>
    public ResumeMode Resume { get; init; } = ResumeMode.Refuse;

    internal bool WantsSamples => SampleEveryNSteps > 0 || SampleAtFirst;

    /// <summary>What samples show; none when none are wanted.</summary>
    internal IReadOnlyList<PreviewPrompt> Prompts(DatasetOptions dataset)
    {
        if (!WantsSamples)
            return [];
        IReadOnlyList<PreviewPrompt> prompts = SamplePrompts is { } file
            ? PreviewPrompts.OfFile(file)
            : [.. dataset.Folders.SelectMany(folder => PreviewPrompts.OfFolder(folder.ImageDirectory))];
        return prompts.Count > 0 ? prompts : throw new BadInputException(
            "Samples are asked for and there is no prompt: name a file with --sample_prompts or put preview_*.txt into the dataset folder.");
    }

    internal void Check()
    {
        OptionCheck.AtLeast(SaveEveryNSteps, 0, "save_every_n_steps");
        OptionCheck.AtLeast(SaveEveryNMinutes, 0, "save_every_n_minutes");
        OptionCheck.AtLeast(KeepCheckpoints, 0, "keep_checkpoints");
        OptionCheck.AtLeast(SampleEveryNSteps, 0, "sample_every_n_steps");
    }
}
