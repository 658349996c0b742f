using System.Text.Json;
using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Schedules;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>One run of the pipeline with its settings.</summary>
internal sealed class PipelineScenario(JsonElement golden, JsonProperty scenario, GoldenFile io, ParityLog log)
{
    private const double SigmaTolerance = 1e-6;
    private const double TimestepTolerance = 1e-3;
    private const double Tolerance = 1e-4;
    private readonly JsonElement settings = scenario.Value;
    private readonly string name = scenario.Name;

    public void Compare(ZImageTransformer transformer, FluxAutoencoder vae, IReadOnlyDictionary<string, Tensor> prompts)
    {
        using var scope = NewDisposeScope();
        var pictures = Pictures(prompts);
        var latents = io[settings.TryGetProperty("latents", out var key) ? key.GetString()! : $"latents_init.{pictures.Count}"];
        var sigmas = Sigmas((int)(latents.size(2) * latents.size(3)) / (ZImageConfig.Patch * ZImageConfig.Patch));
        var guided = new GuidedModel(transformer, pictures, (int)latents.size(2), (int)latents.size(3), Guidance());
        RawOutputs(transformer, latents, sigmas[0], pictures);
        var run = new PictureRun(guided, sigmas);
        var clean = run.Sample(latents, (step, output, x) =>
        {
            log.Relative($"{name} noise_pred", -output, io[$"{name}.noise_pred"].select(0, step), Tolerance);
            log.Relative($"{name} latents", x, io[$"{name}.latents_after_step"].select(0, step), Tolerance);
        });
        var decoded = vae.Decode(clean);
        log.Relative($"{name} decoded", decoded, io[$"{name}.decoded"], Tolerance);
        if (io.Has($"{name}.image_01"))
            log.Relative($"{name} image", ((decoded * 0.5) + 0.5).clamp(0, 1), io[$"{name}.image_01"], Tolerance);
        PictureRun.CompareBytes($"{name} bytes", decoded, io[$"{name}.image_u8_hwc"], log);
    }

    private float[] Sigmas(int imageTokens)
    {
        var scheduler = golden.GetProperty("scheduler");
        var steps = settings.GetProperty("steps").GetInt32();
        var dynamic = Flag(settings, "use_dynamic_shifting") ?? Flag(scheduler, "use_dynamic_shifting") ?? false;
        var sigmas = dynamic
            ? FlowMatchSchedule.Dynamic(steps, TimeShift.MuFor(imageTokens))
            : FlowMatchSchedule.Pipeline(steps, scheduler.GetProperty("shift").GetDouble());
        log.Absolute($"{name} sigmas", sigmas, io.Floats($"{name}.sigmas"), SigmaTolerance);
        log.Absolute($"{name} timesteps", sigmas[..^1].Select(sigma => sigma * 1000).ToArray(), io.Floats($"{name}.timesteps"), TimestepTolerance);
        log.Absolute($"{name} model_t", sigmas[..^1].Select(sigma => 1 - sigma).ToArray(), io.Floats($"{name}.model_t"), SigmaTolerance);
        return sigmas;
    }

    private List<GuidedPicture> Pictures(IReadOnlyDictionary<string, Tensor> prompts)
    {
        var scale = settings.GetProperty("guidance_scale").GetDouble();
        var positive = Names("prompt");
        var negative = settings.TryGetProperty("negative", out _) ? Names("negative") : positive;
        return [.. positive.Zip(negative, (pos, neg) => new GuidedPicture(prompts[pos], prompts[neg], 1 + scale, []))];
    }

    private GuidanceOptions Guidance() => new(
        settings.TryGetProperty("cfg_normalization", out var longest) ? Factor(longest) : 0,
        settings.TryGetProperty("cfg_truncation", out var last) ? last.GetDouble() : 1);

    private void RawOutputs(ZImageTransformer transformer, Tensor latents, double sigma, List<GuidedPicture> pictures)
    {
        if (!io.Has($"{name}.step0_raw_model_out"))
            return;
        var wanted = io[$"{name}.step0_raw_model_out"]; // [rows, C, 1, h, w]: all prompts, then all negatives
        var captions = pictures.Select(p => p.Positive).Concat(pictures.Select(p => p.Negative)).Take((int)wanted.size(0));
        foreach (var (row, caption) in captions.Index())
        {
            var output = transformer.Forward(latents.narrow(0, row % pictures.Count, 1), full([1], 1 - sigma), [caption]);
            log.Relative($"{name} raw output", output, TransformerCase.WithoutFrames(wanted.select(0, row)), Tolerance);
        }
    }

    private string[] Names(string key)
    {
        var value = settings.GetProperty(key);
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [value.GetString()!];
    }

    // diffusers takes true for 1: no longer than the positive prediction.
    private static double Factor(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.Number => value.GetDouble(),
        _ => 0,
    };

    private static bool? Flag(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
