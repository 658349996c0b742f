using System.Text.Json;
using ActorDiffusion.Diffusion.Sampling.Samplers;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Samplers;

public class SamplerTraceTests
{
    [Fact]
    public void Every_trace_of_comfys_samplers_is_met_at_every_step()
    {
        using var trace = GoldenTensors.Open("comfy_samplers.trace.safetensors");
        var traces = Repository.GoldenJson("comfy_sigmas_samplers.json").GetProperty("traces").EnumerateObject().ToArray();
        traces.Length.ShouldBe(20);
        foreach (var (key, settings) in traces.Select(entry => (entry.Name, entry.Value)))
        {
            using var scope = torch.NewDisposeScope();
            Check(key, settings, trace);
        }
    }

    private static void Check(string key, JsonElement settings, GoldenTensors trace)
    {
        var xs = trace[$"{key}.x_at_step"];
        var denoised = trace[$"{key}.denoised_at_step"];
        var calls = new List<double>();
        var run = new SamplerRun((x, sigma) =>
        {
            calls.Add(sigma);
            return (x * 0.7).tanh() * (1 - 0.3 * sigma);
        }, trace.Floats($"{key}.sigmas"))
        {
            OnStep = step =>
            {
                GoldenTensors.ShouldBeClose(step.X, xs[step.Index], 1e-5, $"{key} x at step {step.Index}");
                GoldenTensors.ShouldBeClose(step.Denoised, denoised[step.Index], 1e-5, $"{key} denoised at step {step.Index}");
            },
        };
        var sampler = Sampler.Named(settings.GetProperty("sampler").GetString()!);
        GoldenTensors.ShouldBeClose(sampler.Sample(trace[$"{key}.x_init"], run), trace[$"{key}.out"], 1e-5, $"{key} out");

        var golden = settings.GetProperty("model_call_sigmas").EnumerateArray().Select(sigma => sigma.GetDouble()).ToArray();
        calls.ShouldBe(golden);
        sampler.ModelCalls(settings.GetProperty("steps").GetInt32()).ShouldBe(golden.Length);
    }
}
