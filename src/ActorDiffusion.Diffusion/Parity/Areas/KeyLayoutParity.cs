using System.Text.Json;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Names and shapes of full-size models: every layout maps onto the canonical one completely and one to one.</summary>
internal sealed class KeyLayoutParity : ParityArea
{
    private const string File = "real_key_layouts.json";

    public override string Name => "key layouts";

    public override IReadOnlyList<string> Needs => [File];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var layouts = folder.Json(File).GetProperty("layouts").EnumerateObject().ToDictionary(l => l.Name, l => Sources(l.Value));
        foreach (var (name, sources) in layouts)
        {
            var recognised = FileRecognition.Of(sources);
            if (PartRecognition.PartOf(recognised.Kind) is not { } part)
            {
                log.Fail(name, $"was taken for {recognised.Description}");
                continue;
            }
            var canonical = layouts.GetValueOrDefault($"{name.Split('.')[0]}.diffusers") ?? sources;
            var mapped = CanonicalTensor.MapAll(part, sources, name).Values.Select(Line).ToHashSet(StringComparer.Ordinal);
            mapped.SymmetricExceptWith(canonical.Values.Select(t => Line(t.Name, t.Shape)));
            log.Same(name, mapped.Count);
        }
    }

    private static Dictionary<string, TensorInfo> Sources(JsonElement layout)
    {
        var sources = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        foreach (var tensor in layout.EnumerateObject())
        {
            long[] shape = [.. tensor.Value.EnumerateArray().Select(size => size.GetInt64())];
            var info = new TensorInfo(tensor.Name, SafetensorsDtype.BF16, shape, 0, 2 * shape.Aggregate(1L, (a, b) => a * b));
            sources.Add(tensor.Name, info);
        }
        return sources;
    }

    private static string Line(CanonicalTensor tensor) => Line(tensor.Name, tensor.Shape);

    private static string Line(string name, IReadOnlyList<long> shape) => $"{name} {string.Join('×', shape)}";
}
