using System.Text.Json;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Parity;

/// <summary>A folder of goldens: JSON beside safetensors, opened once each.</summary>
internal sealed class GoldenFolder(ParityOptions options) : IDisposable
{
    private readonly Dictionary<string, GoldenFile> files = new(StringComparer.Ordinal);

    public ParityOptions Options => options;

    public string Path(string file) => System.IO.Path.Combine(options.Folder, file);

    public bool Has(string file) => File.Exists(Path(file));

    /// <summary>Weight files of that name in every layout: <c>name.safetensors</c> and <c>name.LAYOUT.safetensors</c>.</summary>
    public IReadOnlyList<string> Layouts(string name) =>
        [.. Directory.EnumerateFiles(options.Folder, name + "*.safetensors").Select(file => System.IO.Path.GetFileName(file))
            .Where(file => file == name + ".safetensors" || file.StartsWith(name + ".", StringComparison.Ordinal))
            .Where(file => !file.EndsWith(".io.safetensors", StringComparison.Ordinal) && !file.EndsWith(".trace.safetensors", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public JsonElement Json(string file) => ConfigFile.ReadJson(Path(file));

    /// <summary>The object under a key, to be read as a configuration.</summary>
    public ConfigFile Config(string file, string key = "config") => ConfigFile.Of(Path(file), Json(file).GetProperty(key));

    public GoldenFile Tensors(string file) =>
        files.TryGetValue(file, out var open) ? open : files[file] = new GoldenFile(SafetensorsFile.Open(Path(file)));

    public void Dispose()
    {
        foreach (var file in files.Values)
            file.Dispose();
    }
}

/// <summary>The tensors of one golden file.</summary>
internal sealed class GoldenFile(SafetensorsFile file) : IDisposable
{
    public IEnumerable<string> Names => file.Tensors.Keys.Order(StringComparer.Ordinal);

    public Tensor this[string name] => file.Get(name);

    public bool Has(string name) => file.Tensors.ContainsKey(name);

    public float[] Floats(string name) => this[name].to(ScalarType.Float32).ToArray<float>();

    public int[] Ids(string name) => this[name].to(ScalarType.Int32).ToArray<int>();

    public void Dispose() => file.Dispose();
}
