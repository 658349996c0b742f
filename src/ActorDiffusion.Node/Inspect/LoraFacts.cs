using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Node.Inspect;

/// <summary>What a LoRA changes, or why it cannot be used.</summary>
internal sealed record LoraFacts(
    int Modules, IReadOnlyList<int> Ranks, IReadOnlyList<float> Alphas, IReadOnlyDictionary<string, int> Layers, string ExampleName, string? ContentHash, string? Fault)
{
    public static LoraFacts Of(SafetensorsFile file)
    {
        var example = file.Tensors.Keys.Order(StringComparer.Ordinal).First();
        try
        {
            var lora = LoraFile.Read(file.Path);
            var modules = lora.Modules.Values.ToList();
            return new LoraFacts(
                modules.Count, [.. modules.Select(m => m.Rank).Distinct().Order()], [.. modules.Select(m => m.Alpha).Distinct().Order()],
                lora.Modules.Keys.CountBy(Kind).OrderBy(k => k.Key, StringComparer.Ordinal).ToDictionary(k => k.Key, k => k.Value), example, lora.ContentHash(), null);
        }
        catch (BadInputException fault)
        {
            return new LoraFacts(0, [], [], new Dictionary<string, int>(), example, null, fault.Message);
        }
    }

    /// <summary>The module's name without its number: layers.7.attention.to_q counts as attention.to_q, those of refiners apart.</summary>
    private static string Kind(string module)
    {
        var parts = module.Split('.', 3);
        if (parts.Length < 3 || !parts[1].All(char.IsAsciiDigit))
            return module;
        return parts[0] == "layers" ? parts[2] : $"{parts[0]} {parts[2]}";
    }
}
