using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Looks at every picture and caption of a folder, and collects all that is wrong instead of stopping at the first.</summary>
internal static class DatasetProbe
{
    public static DatasetFacts Read(string folder, int resolution)
    {
        if (!Directory.Exists(folder)) throw new BadInputException($"The dataset folder {folder} does not exist; name one with pictures and same-name .txt captions.");
        var reader = new PictureReader();
        List<string> pictures = [], unreadable = [], small = [], missing = [], empty = [];
        foreach (var path in Directory.EnumerateFiles(folder).Where(DatasetScan.IsPicture).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            pictures.Add(name);
            try
            {
                var size = reader.ReadInfo(path);
                if (Math.Min(size.Width, size.Height) < resolution) small.Add(name);
            }
            catch (BadInputException cause)
            {
                unreadable.Add($"{name} ({cause.Message.TrimEnd('.')})");
            }

            var caption = Path.ChangeExtension(path, ".txt");
            if (!File.Exists(caption)) missing.Add(name);
            else if (string.IsNullOrWhiteSpace(File.ReadAllText(caption))) empty.Add(Path.GetFileName(caption));
        }

        return new DatasetFacts
        {
            Folder = folder,
            Pictures = pictures,
            Unreadable = unreadable,
            TooSmall = small,
            WithoutCaption = missing,
            WithEmptyCaption = empty,
        };
    }
}
