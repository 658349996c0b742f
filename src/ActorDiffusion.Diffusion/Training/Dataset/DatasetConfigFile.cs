namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>
/// musubi-tuner's dataset_config: a [general] table of defaults and one [[datasets]] table a folder (zimage.md §6.1). A key that would
/// be ignored is an error, so that a file never means less here than there.
/// </summary>
public static class DatasetConfigFile
{
    // Caches are found by content here, wherever they were to lie.
    private static readonly string[] Meaningless = ["cache_directory"];

    /// <summary>Reads the folders and, where the file tells it, the batch size.</summary>
    /// <param name="path">A TOML file; folders in it are relative to it.</param>
    /// <exception cref="BadInputException">The file is missing or says something that is not understood.</exception>
    public static (IReadOnlyList<DatasetFolderOptions> Folders, int? BatchSize) Read(string path)
    {
        if (!File.Exists(path))
            throw new BadInputException($"The dataset file {path} does not exist.");
        var tables = TomlTables.Read(path);
        var general = tables.FirstOrDefault(table => table.Name == "general")?.Values ?? [];
        var datasets = tables.Where(table => table.Name == "datasets").ToArray();
        if (datasets.Length == 0)
            throw new BadInputException($"{path} has no [[datasets]] table.");
        var settings = datasets.Select(dataset => new Settings(path, dataset, general)).ToArray();
        var batchSizes = settings.Select(setting => setting.Number("batch_size")).Distinct().ToArray();
        if (batchSizes.Length > 1)
            throw new BadInputException($"{path} has datasets of different batch_size: give all the same.");
        return ([.. settings.Select(setting => setting.Folder())], (int?)batchSizes[0]);
    }

    private sealed class Settings(string path, TomlTable dataset, Dictionary<string, object> general)
    {
        private static readonly string[] Known =
        [
            "image_directory", "resolution", "enable_bucket", "bucket_no_upscale", "caption_extension", "num_repeats", "batch_size",
            .. Meaningless,
        ];

        public DatasetFolderOptions Folder()
        {
            if (dataset.Values.Keys.Concat(general.Keys).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
                throw new BadInputException($"The key {unknown} in {path} is not supported: use {string.Join(", ", Known)}.");
            var directory = Value<string>("image_directory")
                ?? throw new BadInputException($"The [[datasets]] table on line {dataset.Line} of {path} has no image_directory.");
            var folder = new DatasetFolderOptions(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, directory))
            {
                EnableBucket = Value<object>("enable_bucket") as bool? ?? false,
                BucketNoUpscale = Value<object>("bucket_no_upscale") as bool? ?? false,
                NumRepeats = (int)(Number("num_repeats") ?? 1),
                CaptionExtension = Value<string>("caption_extension") ?? ".txt",
            };
            return Value<object[]>("resolution") switch
            {
                null => Number("resolution") is { } side ? folder with { Width = (int)side, Height = (int)side } : folder with { Width = 960, Height = 544 },
                [double width, double height] => folder with { Width = (int)width, Height = (int)height },
                _ => throw new BadInputException($"The resolution in {path} must be [width, height]."),
            };
        }

        public double? Number(string key) => Value<object>(key) as double?;

        private T? Value<T>(string key) where T : class =>
            (dataset.Values.GetValueOrDefault(key) ?? general.GetValueOrDefault(key)) as T;
    }
}
