namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>
/// Finds the pictures of the dataset folders with their captions, in the order of their names. Nothing is dropped: a picture
/// without caption or one that cannot be read is an error that names it.
/// </summary>
internal static class DatasetScan
{
    private const int NamedFiles = 5;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".jxl", ".heic"];

    /// <param name="options">Checked options.</param>
    /// <param name="sizeOf">Upright size of a picture file; throws <see cref="BadInputException"/> naming the file when it cannot be read.</param>
    public static IReadOnlyList<DatasetItem> Read(DatasetOptions options, Func<string, (int Width, int Height)> sizeOf)
    {
        return [.. options.Folders.SelectMany(folder => ReadFolder(folder, options.TriggerWord, sizeOf))];
    }

    /// <summary>Captions beside which no picture was found: its file may have an ending that is not read, or another name.</summary>
    public static IReadOnlyList<string> CaptionsWithoutPicture(DatasetOptions options) => [.. options.Folders.SelectMany(folder =>
    {
        var wanted = Pictures(folder.ImageDirectory).Select(picture => CaptionOf(picture, folder)).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder.ImageDirectory, "*" + folder.CaptionExtension)
            .Where(file => !wanted.Contains(file) && !Path.GetFileName(file).StartsWith("preview_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    })];

    /// <summary>Identifies pictures, captions and sizes, whatever the files are called and wherever they lie.</summary>
    public static string HashOf(IReadOnlyList<DatasetItem> items) =>
        ContentHash.OfParts([.. items.Select(item => FormattableString.Invariant($"{item.PictureHash} {item.Bucket} {item.Repeats} {item.Caption}"))]);

    public static bool IsPicture(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<DatasetItem> ReadFolder(
        DatasetFolderOptions folder, string? trigger, Func<string, (int Width, int Height)> sizeOf)
    {
        var pictures = Pictures(folder.ImageDirectory);
        var buckets = new AspectBuckets(folder.Width, folder.Height, folder.EnableBucket, folder.BucketNoUpscale);
        RequireCaptions(folder, pictures);
        foreach (var picture in pictures)
        {
            var (width, height) = sizeOf(picture);
            var caption = Caption.WithTrigger(File.ReadAllText(CaptionOf(picture, folder)), trigger);
            yield return new DatasetItem(
                picture, caption, ContentHash.OfFile(picture), width, height, buckets.For(width, height), folder.NumRepeats);
        }
    }

    private static string[] Pictures(string directory)
    {
        if (!Directory.Exists(directory))
            throw new BadInputException($"The dataset folder {directory} does not exist: give a folder of pictures with same-name .txt captions.");
        string[] pictures = [.. Directory.EnumerateFiles(directory)
            .Where(IsPicture)
            .Order(StringComparer.Ordinal)];
        if (pictures.Length == 0)
            throw new BadInputException($"The dataset folder {directory} holds no pictures ({string.Join(' ', Endings)}).");
        return pictures;
    }

    private static void RequireCaptions(DatasetFolderOptions folder, string[] pictures)
    {
        string[] missing = [.. pictures.Select(picture => CaptionOf(picture, folder)).Where(caption => !File.Exists(caption))];
        if (missing.Length == 0)
            return;
        var more = missing.Length > NamedFiles ? $" and {missing.Length - NamedFiles} more" : "";
        throw new BadInputException(
            $"{missing.Length} of {pictures.Length} pictures have no caption: write {string.Join(", ", missing.Take(NamedFiles))}{more}, "
            + "an empty file for no caption.");
    }

    private static string CaptionOf(string picture, DatasetFolderOptions folder) => Path.ChangeExtension(picture, folder.CaptionExtension);
}
