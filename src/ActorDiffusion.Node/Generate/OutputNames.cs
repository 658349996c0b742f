using System.Globalization;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Generate;

/// <summary>Where pictures are written: as the user said, or into a folder of the day.</summary>
internal sealed class OutputNames
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp"];
    private readonly string folder, stem, ending;
    private readonly int total;

    /// <param name="given">A file, which may hold {seed}, a folder, or null.</param>
    /// <param name="data">For pictures that the user gave no place.</param>
    /// <param name="total">How many pictures there will be; names get numbers where there are several.</param>
    /// <param name="now">Names the folder of the day.</param>
    public OutputNames(string? given, DataDirectory data, int total, DateTimeOffset now)
    {
        this.total = total;
        var isFile = given is not null && Endings.Contains(Path.GetExtension(given).ToLowerInvariant());
        ending = isFile ? Path.GetExtension(given!) : ".png";
        stem = isFile ? Path.GetFileNameWithoutExtension(given!) : now.ToString("HHmmss", CultureInfo.InvariantCulture) + "-{seed}";
        var place = isFile ? Path.GetDirectoryName(Path.GetFullPath(given!))! : given;
        folder = DataDirectory.Ensure(place ?? Path.Combine(data.Output, now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    /// <summary>The file of a picture.</summary>
    public string Picture(int index, ulong seed)
    {
        var name = stem.Replace("{seed}", seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var number = total > 1 ? string.Create(CultureInfo.InvariantCulture, $"-{index + 1:000}") : "";
        return Path.Combine(folder, name + number + ending);
    }

    /// <summary>The file of a grid's sheet.</summary>
    public string Sheet => Path.Combine(folder, stem.Replace("-{seed}", "", StringComparison.Ordinal).Replace("{seed}", "all", StringComparison.Ordinal) + "-sheet" + ending);
}
