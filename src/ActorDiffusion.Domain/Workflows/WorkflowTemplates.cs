using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>Graphs to begin with.</summary>
public static class WorkflowTemplates
{
    /// <summary>The graph that makes the picture of these settings; pictures that it begins from are named by their assets.</summary>
    public static WorkflowGraph Of(RenderSpec spec)
    {
        var sketch = new Sketch();
        var model = sketch.Add("UNETLoader", ("unet_name", Text(spec.Model)));
        var (clip, vae) = (sketch.Add("CLIPLoader"), sketch.Add("VAELoader"));
        foreach (var lora in spec.Loras)
            model = sketch.Add("LoraLoaderModelOnly", ("lora_name", Text(lora.Name.Length > 0 ? lora.Name : lora.Asset.Value)), ("strength_model", Number(lora.Strength))).From("model", model);
        model = sketch.Add("ModelSamplingAuraFlow", ("shift", Number(spec.Shift))).From("model", model);
        var yes = sketch.Add("CLIPTextEncode", ("text", Text(spec.Prompt))).From("clip", clip).Named("YES");
        var no = sketch.Add("CLIPTextEncode", ("text", Text(spec.NegativePrompt))).From("clip", clip).Named("NO");
        var sampler = Sampler(sketch, spec, spec.Steps, spec.Init?.Denoise ?? 1, model, yes, no).From("latent_image", Latent(sketch, spec, vae));
        if (spec.Hires is { } hires)
            sampler = Sampler(sketch, spec, hires.Steps ?? spec.Steps, hires.Denoise, model, yes, no)
                .From("latent_image", sketch.Add("LatentUpscaleBy", ("scale_by", Number(hires.Scale))).From("samples", sampler));
        sketch.Add("SaveImage").From("images", sketch.Add("VAEDecode").From("samples", sampler).From("vae", vae));
        return sketch.Graph();
    }

    /// <summary>A LoRA is trained and used at once.</summary>
    public static WorkflowGraph Training(string dataset, string prompt)
    {
        var sketch = new Sketch();
        var learned = sketch.Add("ActorDiffusionTrainLora").From("dataset", sketch.Add("ActorDiffusionDataset", ("dataset", Text(dataset))));
        var (clip, vae) = (sketch.Add("CLIPLoader"), sketch.Add("VAELoader"));
        var model = sketch.Add("ActorDiffusionApplyLora").From("model", sketch.Add("UNETLoader")).From("lora", learned);
        var yes = sketch.Add("CLIPTextEncode", ("text", Text(prompt))).From("clip", clip).Named("YES");
        var no = sketch.Add("CLIPTextEncode").From("clip", clip).Named("NO");
        var spec = new RenderSpec { Prompt = prompt };
        var sampler = Sampler(sketch, spec, spec.Steps, 1, model, yes, no).From("latent_image", Latent(sketch, spec, vae));
        sketch.Add("SaveImage").From("images", sketch.Add("VAEDecode").From("samples", sampler).From("vae", vae));
        return sketch.Graph();
    }

    private static Sketch.Box Sampler(Sketch sketch, RenderSpec spec, int steps, double denoise, Sketch.Box model, Sketch.Box yes, Sketch.Box no) => sketch.Add("KSampler",
        ("seed", spec.Seed.ToString(CultureInfo.InvariantCulture)), ("steps", Number(steps)), ("cfg", Number(spec.Cfg)), ("sampler_name", Text(spec.Sampler)),
        ("scheduler", Text(spec.Scheduler)), ("denoise", Number(denoise))).From("model", model).From("positive", yes).From("negative", no);

    private static Sketch.Box Latent(Sketch sketch, RenderSpec spec, Sketch.Box vae)
    {
        if (spec.Init is not { } init)
            return sketch.Add("EmptySD3LatentImage", ("width", Number(spec.Width)), ("height", Number(spec.Height)));
        var encoded = sketch.Add("VAEEncode").From("pixels", sketch.Add("LoadImage", ("image", Text(init.Asset.Value)))).From("vae", vae);
        return init.Mask is { } mask
            ? sketch.Add("SetLatentNoiseMask").From("samples", encoded).From("mask", sketch.Add("LoadImageMask", ("image", Text(mask.Value))))
            : encoded;
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, WorkflowJson.Default.String);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class WorkflowJson : System.Text.Json.Serialization.JsonSerializerContext;
