namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>Where pictures and captions are and how they become batches.</summary>
public sealed record DatasetOptions
{
    /// <summary>Folders of pictures with captions of the same name.</summary>
    public IReadOnlyList<DatasetFolderOptions> Folders { get; init; } = [];

    /// <summary>Pictures in a batch.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>The word that calls the trained style; put in front of captions that lack it.</summary>
    public string? TriggerWord { get; init; }

    /// <summary>Share of captions replaced by the empty one, so that guidance keeps something to push away from.</summary>
    public double CaptionDropoutRate { get; init; }

    internal void Check()
    {
        if (Folders.Count == 0)
            throw new BadInputException("No pictures are given: name a folder with --dataset DIR or a file with --dataset_config FILE.toml.");
        OptionCheck.Within(BatchSize, 1, 4096, "train_batch_size");
        OptionCheck.Within(CaptionDropoutRate, 0, 1, "caption_dropout_rate");
        foreach (var folder in Folders)
            folder.Check();
    }
}
