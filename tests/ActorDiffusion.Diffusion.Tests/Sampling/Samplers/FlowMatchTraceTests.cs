using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Samplers;

public class FlowMatchTraceTests
{
    [Theory]
    [InlineData("turbo8", 8)]
    [InlineData("dyn20", 20)]
    public void Each_step_of_diffusers_is_met(string key, int steps)
    {
        using var scope = torch.NewDisposeScope();
        using var trace = GoldenTensors.Open("scheduler_flowmatch.trace.safetensors");
        var sigmas = key == "turbo8" ? FlowMatchSchedule.Pipeline(steps, 3) : FlowMatchSchedule.Dynamic(steps, mu: 1.15);
        var x = trace[$"{key}.x0"];
        for (var i = 0; i < steps; i++)
        {
            x = FlowMath.Step(x, trace[$"{key}.model_outputs"][i], sigmas[i], sigmas[i + 1]);
            GoldenTensors.ShouldBeClose(x, trace[$"{key}.x_after_step"][i], 1e-6, $"{key} step {i}");
        }
    }

    [Fact]
    public void A_clean_latent_is_mixed_with_noise_as_diffusers_does()
    {
        using var scope = torch.NewDisposeScope();
        using var trace = GoldenTensors.Open("scheduler_flowmatch.trace.safetensors");
        var sigma = FlowMatchSchedule.Pipeline(8, 3)[3];
        GoldenTensors.ShouldBeClose(
            FlowMath.Noised(trace["scale_noise.clean"], trace["scale_noise.noise"], sigma), trace["scale_noise.out"], 1e-6, "scale_noise");
    }
}
