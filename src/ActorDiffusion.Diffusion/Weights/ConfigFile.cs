using System.Text.Json;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>A small JSON configuration (config.json, scheduler_config.json); every wrong value ends in a sentence that names file and key.</summary>
public sealed class ConfigFile
{
    private const long MaxBytes = 16 << 20;
    private readonly JsonElement root;

    private ConfigFile(string path, JsonElement root) => (Path, this.root) = (path, root);

    /// <summary>Where it was read.</summary>
    public string Path { get; }

    /// <summary>The whole object.</summary>
    public JsonElement Root => root;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A JSON file with one object, at most 16 MiB.</param>
    /// <exception cref="BadInputException">It is missing, too long or not a JSON object.</exception>
    public static ConfigFile Read(string path) => Of(path, ReadJson(path));

    /// <summary>Any JSON document of that length.</summary>
    internal static JsonElement ReadJson(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                throw FileFault.Of(path, "does not exist", "give a complete model folder");
            if (info.Length > MaxBytes)
                throw FileFault.Of(path, $"has {info.Length} bytes where at most {MaxBytes} are read", "give the model's own configuration");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw FileFault.Of(path, "cannot be read as JSON", "fetch the file again", e);
        }
    }

    /// <summary>Takes an object that is part of a larger JSON document.</summary>
    /// <param name="path">The document's path, for errors.</param>
    /// <param name="root">The object.</param>
    /// <exception cref="BadInputException">It is not an object.</exception>
    public static ConfigFile Of(string path, JsonElement root) =>
        root.ValueKind == JsonValueKind.Object ? new ConfigFile(path, root) : throw FileFault.Of(path, "is not a JSON object", "fetch the file again");

    /// <summary>A whole number within bounds.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">Smallest allowed value.</param>
    /// <param name="most">Largest allowed value.</param>
    /// <param name="fallback">The value where the key is absent; without it the key is required.</param>
    public int Integer(string key, int least, int most, int? fallback = null) => (int)Number(key, least, most, fallback, wholeNumber: true);

    /// <summary>A number within bounds.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">Smallest allowed value.</param>
    /// <param name="most">Largest allowed value.</param>
    /// <param name="fallback">The value where the key is absent; without it the key is required.</param>
    public double Number(string key, double least, double most, double? fallback = null) => Number(key, least, most, fallback, wholeNumber: false);

    /// <summary>True or false.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where the key is absent.</param>
    public bool Flag(string key, bool fallback) =>
        !Has(key, out var value) ? fallback
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(key, "true or false");

    /// <summary>A list of whole numbers within bounds.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">Smallest allowed value.</param>
    /// <param name="most">Largest allowed value.</param>
    public int[] Integers(string key, int least, int most)
    {
        var wanted = $"1 to 16 whole numbers from {least} to {most}";
        if (!Has(key, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > 16)
            throw Wrong(key, wanted);
        return [.. list.EnumerateArray().Select(v =>
            v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var i) && i >= least && i <= most ? i : throw Wrong(key, wanted))];
    }

    /// <summary>Whether the key is there with a value other than null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool Has(string key, out JsonElement value) => root.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private double Number(string key, double least, double most, double? fallback, bool wholeNumber)
    {
        var wanted = FormattableString.Invariant($"{(wholeNumber ? "a whole number" : "a number")} from {least} to {most}");
        if (!Has(key, out var value))
            return fallback ?? throw Wrong(key, wanted);
        var ok = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            && number >= least && number <= most && (!wholeNumber || number == Math.Floor(number));
        return ok ? value.GetDouble() : throw Wrong(key, wanted);
    }

    private BadInputException Wrong(string key, string wanted) =>
        FileFault.Of(Path, $"needs {FileFault.Quote(key)} to be {wanted}", "use the configuration that belongs to the weights");
}
