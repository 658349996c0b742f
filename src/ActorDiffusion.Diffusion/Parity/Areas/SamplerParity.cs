using System.Text.Json;
using ActorDiffusion.Diffusion.Sampling.Samplers;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>ComfyUI's samplers step by step, with a toy denoiser in place of the model.</summary>
internal sealed class SamplerParity : ParityArea
{
    public const string File = "comfy_sigmas_samplers.json";
    private const string Trace = "comfy_samplers.trace.safetensors";
    private const double Tolerance = 1e-5;

    public override string Name => "samplers";

    public override IReadOnlyList<string> Needs => [File, Trace];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var golden = folder.Json(File);
        var io = folder.Tensors(Trace);
        var (a, b) = (golden.GetProperty("a").GetDouble(), golden.GetProperty("b").GetDouble());
        var shift = golden.GetProperty("model_sampling").GetProperty("shift").GetDouble();
        foreach (var trace in golden.GetProperty("traces").EnumerateObject())
        {
            var name = trace.Value.GetProperty("sampler").GetString()!;
            if (Sampler.All.FirstOrDefault(sampler => sampler.Name == name) is not { } sampler)
            {
                log.Fail(trace.Name, $"there is no sampler {name}");
                continue;
            }
            Compare(sampler, trace.Name, trace.Value, io, (x, sigma) => (x * a).tanh() * (1 - (b * sigma)), shift, log);
        }
    }

    private static void Compare(Sampler sampler, string key, JsonElement settings, GoldenFile io, Denoiser toy, double shift, ParityLog log)
    {
        using var scope = NewDisposeScope();
        var sigmas = io.Floats($"{key}.sigmas");
        var denoise = settings.TryGetProperty("denoise", out var part) ? part.GetDouble() : 1;
        var latent = denoise < 1 ? io["latent_image"] : zeros_like(io["noise"]);
        var x = FlowMath.Noised(latent, io["noise"], sigmas[0]);
        log.Relative($"{key} start", x, io[$"{key}.x_init"], Tolerance);
        var calls = new List<float>();
        var run = new SamplerRun((at, sigma) =>
        {
            calls.Add((float)sigma);
            return toy(at, sigma);
        }, sigmas)
        {
            Shift = shift,
            OnStep = step =>
            {
                log.Relative($"{key} steps", step.X, io[$"{key}.x_at_step"].select(0, step.Index), Tolerance);
                log.Relative($"{key} steps", step.Denoised, io[$"{key}.denoised_at_step"].select(0, step.Index), Tolerance);
            },
        };
        var result = sampler.Sample(x, run);
        log.Relative($"{key} result", result, io[$"{key}.out"], Tolerance);
        if (settings.TryGetProperty("model_call_sigmas", out var wanted))
            log.Absolute($"{key} model calls", calls, [.. wanted.EnumerateArray().Select(v => v.GetSingle())], Tolerance);
    }
}
