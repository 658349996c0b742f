namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>One folder of pictures; musubi-tuner's names.</summary>
/// <param name="ImageDirectory">The folder. Its subfolders are not searched.</param>
public sealed record DatasetFolderOptions(string ImageDirectory)
{
    /// <summary>Width of the training area in pixels.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Height of the training area in pixels.</summary>
    public int Height { get; init; } = 1024;

    /// <summary>Keep each picture's shape, in steps of 16 pixels at about the same area; otherwise crop to one size.</summary>
    public bool EnableBucket { get; init; } = true;

    /// <summary>Pictures smaller than the area keep their size.</summary>
    public bool BucketNoUpscale { get; init; }

    /// <summary>How often each picture appears in an epoch.</summary>
    public int NumRepeats { get; init; } = 1;

    /// <summary>Ending of caption files.</summary>
    public string CaptionExtension { get; init; } = ".txt";

    internal void Check()
    {
        OptionCheck.Within(Width, Bucket.Step, 8192, "resolution");
        OptionCheck.Within(Height, Bucket.Step, 8192, "resolution");
        OptionCheck.Within(NumRepeats, 1, 10_000, "num_repeats");
        if (CaptionExtension.Length < 2 || CaptionExtension[0] != '.' || Path.GetFileName(CaptionExtension) != CaptionExtension)
            throw new BadInputException($"--caption_extension is \"{CaptionExtension}\" and must be a file ending such as \".txt\".");
    }
}
