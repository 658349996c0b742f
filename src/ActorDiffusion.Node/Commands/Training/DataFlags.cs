using System.CommandLine;
using System.Globalization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>Pictures, captions and batches.</summary>
internal sealed class DataFlags
{
    private readonly Option<string[]> folders = Flag.Many(
        "dataset", "Folders of pictures with same-name .txt captions", "DIR", "--train_data_dir", "--image_directory");
    private readonly Option<string?> config = Flag.Optional<string>("dataset_config", "A musubi-tuner TOML file instead of --dataset", "FILE");
    private readonly Option<string?> resolution = Flag.Optional<string>(
        "resolution", "Training area: W,H or one side; 1024, or 128 for the built-in model", "W,H");
    private readonly Option<bool> bucket = Flag.Of("enable_bucket", "Keep each picture's shape, in steps of 16 pixels", true);
    private readonly Option<bool> noUpscale = Flag.Of("bucket_no_upscale", "Smaller pictures keep their size", false);
    private readonly Option<int> repeats = Flag.Of("num_repeats", "How often each picture appears in an epoch", 1, "N");
    private readonly Option<string> extension = Flag.Of("caption_extension", "Ending of caption files", ".txt", "EXT");
    private readonly Option<int> batch = Flag.Of("train_batch_size", "Pictures in a batch", 1, "N", "--batch_size");
    private readonly Option<string?> trigger = Flag.Optional<string>("trigger_word", "The word that calls the style; put into captions that lack it", "WORD");
    private readonly Option<double> dropout = Flag.Of("caption_dropout_rate", "Share of captions replaced by the empty one", 0.0, "0..1");

    public Option[] All => [folders, config, resolution, bucket, noUpscale, repeats, extension, batch, trigger, dropout];

    /// <param name="line">The command line.</param>
    /// <param name="usualSide">The resolution where none is given.</param>
    public DatasetOptions Read(ParseResult line, int usualSide)
    {
        var (found, batchSize) = line.GetValue(config) is { } file ? DatasetConfigFile.Read(file) : (Folders(line, usualSide), null);
        return new DatasetOptions
        {
            Folders = found,
            BatchSize = line.GetResult(batch) is { Implicit: false } || batchSize is null ? line.GetValue(batch) : batchSize.Value,
            TriggerWord = line.GetValue(trigger),
            CaptionDropoutRate = line.GetValue(dropout),
        };
    }

    private DatasetFolderOptions[] Folders(ParseResult line, int usualSide)
    {
        var (width, height) = line.GetValue(resolution) is { } text ? Resolution(text) : (usualSide, usualSide);
        return [.. line.GetValue(folders)!.Select(folder => new DatasetFolderOptions(Path.GetFullPath(folder))
        {
            Width = width,
            Height = height,
            EnableBucket = line.GetValue(bucket),
            BucketNoUpscale = line.GetValue(noUpscale),
            NumRepeats = line.GetValue(repeats),
            CaptionExtension = line.GetValue(extension)!,
        })];
    }

    private static (int Width, int Height) Resolution(string text)
    {
        var sides = text.Split(',', 'x', 'X');
        if (sides.Length is 1 or 2 && Whole(sides[0]) is { } width && Whole(sides[^1]) is { } height)
            return (width, height);
        throw new BadInputException($"--resolution is \"{text}\" and must be W,H or one side in pixels, such as 1024,768 or 512.");
    }

    private static int? Whole(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
