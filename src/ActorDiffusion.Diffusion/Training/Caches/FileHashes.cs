using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>
/// Hashes of large files, remembered by path, size and time of change: hashing a full-size model takes seconds, and every start of a
/// run needs it.
/// </summary>
public sealed class FileHashes
{
    private readonly string path;
    private readonly Dictionary<string, string> known;

    /// <param name="cacheFolder">Holds the list of what is known.</param>
    public FileHashes(string cacheFolder)
    {
        path = Path.Combine(cacheFolder, "hashes.json");
        known = Load(path);
    }

    /// <summary>Of the tensors alone, so that edited metadata changes nothing; see <see cref="TensorHash"/>.</summary>
    /// <param name="files">The files that make up one part of a model.</param>
    public string OfTensors(IReadOnlyList<string> files) => Remember("tensors", files, () =>
    {
        var open = files.Select(SafetensorsFile.Open).ToArray();
        try
        {
            return TensorHash.Of(open);
        }
        finally
        {
            foreach (var file in open)
                file.Dispose();
        }
    });

    /// <summary>SHA-256 of a whole file.</summary>
    /// <param name="file">An existing file.</param>
    public string OfFile(string file) => Remember("file", [file], () => ContentHash.OfFile(file));

    private string Remember(string kind, IReadOnlyList<string> files, Func<string> compute)
    {
        var key = ContentHash.OfParts([kind, .. files.Select(Stamp)]);
        if (known.TryGetValue(key, out var hash))
            return hash;
        known[key] = hash = compute();
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, known, HashesJson.Default.DictionaryStringString));
        return hash;
    }

    private static string Stamp(string file)
    {
        var info = new FileInfo(file);
        return string.Create(CultureInfo.InvariantCulture, $"{info.FullName} {info.Length} {info.LastWriteTimeUtc.Ticks}");
    }

    // A lost or damaged list costs time only.
    private static Dictionary<string, string> Load(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), HashesJson.Default.DictionaryStringString) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HashesJson : JsonSerializerContext;
