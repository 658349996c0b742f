using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>One part's folder of a diffusers pipeline: a single safetensors file, or shards with an index.json that says which tensor lies where.</summary>
internal static class WeightsFolder
{
    private static readonly string[] SingleNames = ["diffusion_pytorch_model.safetensors", "model.safetensors"];

    private static readonly Regex Shard = new(@"-\d{5}-of-(\d{5})\.safetensors$", RegexOptions.CultureInvariant);

    public static bool IsShard(string file) => Shard.IsMatch(file);

    /// <summary>All files of the part, in name order.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
            throw FileFault.Of(folder, "does not exist", "give a complete diffusers pipeline folder");
        if (Directory.EnumerateFiles(folder, "*.safetensors.index.json").Order(StringComparer.Ordinal).FirstOrDefault() is { } index)
            return IndexedFiles(folder, index);
        if (SingleNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } single)
            return [single];
        var found = Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal).ToList();
        return found switch
        {
            [] => throw FileFault.Of(folder, "holds no safetensors file", "fetch the complete model, not only its configuration or pickles"),
            [var only] when !IsShard(only) => [only],
            _ when found.All(IsShard) => CompleteShards(folder, found),
            _ => throw FileFault.Of(folder, $"holds {found.Count} safetensors files without an index", "leave only the model's own file there"),
        };
    }

    private static IReadOnlyList<string> CompleteShards(string folder, List<string> shards)
    {
        var promised = int.Parse(Shard.Match(shards[0]).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return shards.Count == promised
            ? shards
            : throw FileFault.Of(folder, $"holds {shards.Count} of {promised} shards", "fetch the missing ones");
    }

    private static IReadOnlyList<string> IndexedFiles(string folder, string index)
    {
        var config = ConfigFile.Read(index);
        if (!config.Has("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
            throw FileFault.Of(index, "has no weight_map", "fetch the file again");
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            var name = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : "";
            if (name.Length == 0 || name != Path.GetFileName(name) || !name.EndsWith(".safetensors", StringComparison.Ordinal))
                throw FileFault.Of(index, $"places tensor {FileFault.Quote(entry.Name)} in {FileFault.Quote(name)}, which is no safetensors file of this folder", "fetch the file again");
            names.Add(name);
        }
        var missing = names.Where(name => !File.Exists(Path.Combine(folder, name))).ToList();
        return missing.Count == 0
            ? [.. names.Select(name => Path.Combine(folder, name))]
            : throw FileFault.Of(folder, $"lacks {missing.Count} of {names.Count} shards: {FileFault.QuoteList(missing)}", "fetch them");
    }
}
