using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>Reads LoRA files of every form that is around for Z-Image, and writes three of them.</summary>
public static class LoraFile
{
    /// <summary>
    /// Reads musubi (kohya), ComfyUI, PEFT and diffusers forms; q,k,v fused or split; alpha as a tensor, in the metadata, or absent (then it equals
    /// the rank); F32, F16 or BF16.
    /// </summary>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="BadInputException">
    /// The file is damaged, a LoKr, LoHa or DoRA, has values that are not finite, or holds tensors that match no layer; those are listed.
    /// </exception>
    public static LoraWeights Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return new LoraReader(file).Read();
    }

    /// <summary>Writes a LoRA atomically.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="weights">The modules; their own metadata is not written.</param>
    /// <param name="layout">Form of the file.</param>
    /// <param name="metadata">What to say about it, see <see cref="LoraMetadata"/>.</param>
    /// <param name="dtype">F32, F16 or BF16.</param>
    public static void Write(
        string path, LoraWeights weights, LoraLayout layout, IReadOnlyDictionary<string, string>? metadata = null, SafetensorsDtype dtype = SafetensorsDtype.F32)
    {
        var entries = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>()) { ["format"] = "pt" };
        entries.Remove(AdapterMetadata.Key);
        if (layout == LoraLayout.Diffusers)
            entries[AdapterMetadata.Key] = AdapterMetadata.Write(weights.Modules);
        SafetensorsWriter.Write(path, weights.Modules.SelectMany(m => layout switch
        {
            LoraLayout.Comfy => Folded($"diffusion_model.{m.Key}", m.Value, dtype),
            LoraLayout.Diffusers => Folded($"transformer.{m.Key}", m.Value, dtype),
            LoraLayout.Kohya => WithAlpha($"lora_unet_{m.Key.Replace('.', '_')}", m.Value, dtype),
            _ => throw new ArgumentOutOfRangeException(nameof(layout)),
        }), entries);
    }

    private static IEnumerable<TensorSource> Folded(string name, LoraModule module, SafetensorsDtype dtype)
    {
        var factor = MathF.Sqrt(MathF.Abs(module.Scale));
        yield return Source(name + ".lora_A.weight", module.Down.Times(factor), dtype);
        yield return Source(name + ".lora_B.weight", module.Up.Times(module.Scale < 0 ? -factor : factor), dtype);
    }

    private static IEnumerable<TensorSource> WithAlpha(string name, LoraModule module, SafetensorsDtype dtype)
    {
        yield return Source(name + ".lora_down.weight", module.Down, dtype);
        yield return Source(name + ".lora_up.weight", module.Up, dtype);
        yield return FloatValues.Source(name + ".alpha", dtype, [], [module.Alpha]);
    }

    private static TensorSource Source(string name, LoraMatrix matrix, SafetensorsDtype dtype) =>
        FloatValues.Source(name, dtype, [matrix.Rows, matrix.Columns], matrix.Values);
}
