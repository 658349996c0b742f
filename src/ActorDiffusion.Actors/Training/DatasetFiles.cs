using ActorDiffusion.Diffusion;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Training;

/// <summary>Lays a dataset's assets out as the folder that a trainer reads: pictures with captions of the same name.</summary>
public static class DatasetFiles
{
    /// <summary>Makes the folder hold exactly these pictures and captions.</summary>
    /// <param name="folder">Made when missing; other files in it are removed.</param>
    /// <param name="pictures">What is learned from.</param>
    /// <param name="fileOf">Where an asset's file is.</param>
    /// <exception cref="BadInputException">A file name is none, or is there twice.</exception>
    public static void Write(string folder, IReadOnlyList<TrainingPicture> pictures, Func<AssetId, string> fileOf)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(fileOf);
        Check(pictures);
        Directory.CreateDirectory(folder);
        var wanted = pictures.SelectMany(picture => new[] { picture.FileName, CaptionOf(picture) }).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in Directory.EnumerateFiles(folder).Where(file => !wanted.Contains(Path.GetFileName(file)))) File.Delete(stray);
        foreach (var picture in pictures)
        {
            AtomicFile.Write(Path.Combine(folder, picture.FileName), stream =>
            {
                using var asset = File.OpenRead(fileOf(picture.Asset));
                asset.CopyTo(stream);
            });
            AtomicFile.Write(Path.Combine(folder, CaptionOf(picture)), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(picture.Caption)));
        }
    }

    private static void Check(IReadOnlyList<TrainingPicture> pictures)
    {
        foreach (var picture in pictures)
            if (picture.FileName != Path.GetFileName(picture.FileName) || picture.FileName.Contains('\\') || Path.GetFileNameWithoutExtension(picture.FileName).Length == 0)
                throw new BadInputException($"The dataset has a picture called \"{picture.FileName}\", which is no file name: give it another name.");
        if (pictures.GroupBy(CaptionOf, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BadInputException($"The dataset has {twice.Count()} pictures for the caption {twice.Key}: rename all but one.");
    }

    private static string CaptionOf(TrainingPicture picture) => Path.ChangeExtension(picture.FileName, ".txt");
}
