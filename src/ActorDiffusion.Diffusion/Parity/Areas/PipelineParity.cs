using System.Text.Json;
using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Whole pictures as diffusers' pipeline makes them: prompts as token ids, guidance, Euler steps, decoding, bytes.</summary>
internal sealed class PipelineParity : ParityArea
{
    private const string Json = "pipeline.json";
    private const string Io = "pipeline.io.safetensors";
    private const double EmbeddingTolerance = 1e-5;

    public override string Name => "pipeline";

    public override IReadOnlyList<string> Needs =>
        [Json, Io, "z_image_transformer.json", "qwen3_text_encoder.json", "flux_vae.json", "z_image_transformer.diffusers.safetensors", "flux_vae.diffusers.safetensors", "qwen3_text_encoder.safetensors"];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        using var frozen = no_grad();
        var (golden, io) = (folder.Json(Json), folder.Tensors(Io));
        using var transformerFile = Open(folder, golden, ModelPart.Transformer, "z_image_transformer");
        using var textFile = Open(folder, golden, ModelPart.TextEncoder, "qwen3_text_encoder");
        using var vaeFile = Open(folder, golden, ModelPart.Vae, "flux_vae");
        using var transformer = ZImageTransformer.Load(transformerFile, ZImageConfig.From(folder.Config("z_image_transformer.json")));
        using var vae = FluxAutoencoder.Load(vaeFile, FluxVaeConfig.From(folder.Config("flux_vae.json")));
        var encoder = new Qwen3TextEncoder(textFile, Qwen3Config.From(folder.Config("qwen3_text_encoder.json")));
        var prompts = Prompts(encoder, io, log);
        foreach (var scenario in golden.GetProperty("scenarios").EnumerateObject())
            new PipelineScenario(golden, scenario, io, log).Compare(transformer, vae, prompts);
    }

    /// <summary>The weights file that the golden names for the part, else the usual one.</summary>
    private static ModelWeights Open(GoldenFolder folder, JsonElement golden, ModelPart part, string model)
    {
        var named = golden.TryGetProperty("weights", out var list)
            ? list.EnumerateArray().Select(file => file.GetString()!).FirstOrDefault(file => file.StartsWith(model, StringComparison.Ordinal))
            : null;
        return ModelWeights.Open(part, new PartFiles([folder.Path(named ?? folder.Layouts(model)[0])]));
    }

    private static Dictionary<string, Tensor> Prompts(Qwen3TextEncoder encoder, GoldenFile io, ParityLog log)
    {
        const string prefix = "token_ids.";
        var prompts = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var name in io.Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]))
        {
            prompts[name] = encoder.Encode(io.Ids(prefix + name));
            log.Relative($"prompt {name}", prompts[name], io[$"prompt_embeds.{name}"], EmbeddingTolerance);
        }
        return prompts;
    }
}
