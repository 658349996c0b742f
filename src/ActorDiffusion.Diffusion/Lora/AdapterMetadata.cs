using System.Text.Json;
using System.Text.Json.Nodes;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>The <c>lora_adapter_metadata</c> entry in which diffusers keeps a PEFT adapter's rank and alpha. zimage.md §5.2.</summary>
internal sealed class AdapterMetadata
{
    public const string Key = "lora_adapter_metadata";
    private const string Prefix = "transformer.";

    private readonly JsonElement root;
    private readonly string path;

    private AdapterMetadata(string path, JsonElement root) => (this.path, this.root) = (path, root);

    /// <summary>The entry, or null where the file has none for a transformer.</summary>
    public static AdapterMetadata? Read(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Key, out var text))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(Prefix + "lora_alpha", out _)
                ? new AdapterMetadata(path, root.Clone())
                : null;
        }
        catch (JsonException e)
        {
            throw FileFault.Of(path, $"has a {Key} entry that is not JSON", "export the LoRA again", e);
        }
    }

    /// <summary>The alpha of a module of that rank.</summary>
    public float Alpha(string module, int rank)
    {
        var alpha = Pattern("alpha_pattern", module) ?? Number(root.GetProperty(Prefix + "lora_alpha"));
        var rankStabilised = root.TryGetProperty(Prefix + "use_rslora", out var flag) && flag.ValueKind == JsonValueKind.True;
        return (float)(rankStabilised ? alpha * Math.Sqrt(rank) : alpha); // rsLoRA scales by alpha/√rank
    }

    /// <summary>Writes the entry for modules whose scale is already folded into their matrices.</summary>
    public static string Write(IReadOnlyDictionary<string, LoraModule> modules)
    {
        var rank = modules.Values.GroupBy(m => m.Rank).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefault();
        var others = modules.Where(m => m.Value.Rank != rank).ToList();
        return new JsonObject
        {
            [Prefix + "alpha_pattern"] = Ranks(others),
            [Prefix + "bias"] = "none",
            [Prefix + "lora_alpha"] = rank,
            [Prefix + "lora_dropout"] = 0.0,
            [Prefix + "peft_type"] = "LORA",
            [Prefix + "r"] = rank,
            [Prefix + "rank_pattern"] = Ranks(others),
            [Prefix + "target_modules"] = new JsonArray([.. modules.Keys.Select(name => (JsonNode)name)]),
            [Prefix + "use_dora"] = false,
            [Prefix + "use_rslora"] = false,
        }.ToJsonString();
    }

    private static JsonObject Ranks(IEnumerable<KeyValuePair<string, LoraModule>> modules) =>
        new(modules.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)JsonValue.Create(m.Value.Rank))));

    // PEFT matches a pattern's key at the end of the module name, after a dot. Keys are regular expressions; here only exact names and suffixes count.
    private double? Pattern(string field, string module)
    {
        if (!root.TryGetProperty(Prefix + field, out var patterns) || patterns.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var pattern in patterns.EnumerateObject())
        {
            var name = pattern.Name.TrimStart('^').TrimEnd('$').Replace("\\.", ".", StringComparison.Ordinal);
            if (module == name || module.EndsWith("." + name, StringComparison.Ordinal))
                return Number(pattern.Value);
        }
        return null;
    }

    private double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : throw FileFault.Of(path, $"has a {Key} entry whose alpha is no number", "export the LoRA again");
}
