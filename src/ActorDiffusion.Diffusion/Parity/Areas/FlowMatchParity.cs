using System.Text.Json;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Noise levels of diffusers' scheduler in all its versions, and its Euler steps.</summary>
internal sealed class FlowMatchParity : ParityArea
{
    private const string File = "scheduler_flowmatch.json";
    private const string Trace = "scheduler_flowmatch.trace.safetensors";
    private const double SigmaTolerance = 1e-6;
    private const double TimestepTolerance = 1e-3;
    private const double TraceTolerance = 1e-6;
    private const double TrainTimesteps = 1000;

    public override string Name => "flow match";

    public override IReadOnlyList<string> Needs => [File];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var golden = folder.Json(File);
        foreach (var list in (string[])["tables", "dynamic", "tongyi_native", "musubi_sampling"])
        {
            if (!golden.TryGetProperty(list, out var tables))
                continue;
            foreach (var table in tables.EnumerateArray())
                Table(table, log);
        }
        if (golden.TryGetProperty("mu", out var mus))
        {
            foreach (var mu in mus.EnumerateArray())
                log.Add("mu", Math.Abs(TimeShift.MuFor(mu.GetProperty("image_seq_len").GetInt32()) - mu.GetProperty("mu").GetDouble()), SigmaTolerance, ParityUnit.Absolute);
        }
        if (folder.Has(Trace))
            Traces(folder.Tensors(Trace), golden, log);
        else
            log.Gap($"{Trace} not in the folder");
    }

    private static void Table(JsonElement table, ParityLog log)
    {
        var variant = table.GetProperty("variant").GetString()!;
        if (Sigmas(variant, table) is not { } sigmas)
        {
            log.Fail(variant, "this variant of the scheduler is not known");
            return;
        }
        log.Absolute($"{variant} sigmas", sigmas, Numbers(table.GetProperty("sigmas")), SigmaTolerance);
        var timesteps = sigmas[..^1].Select(sigma => (float)(sigma * TrainTimesteps)).ToArray();
        if (table.TryGetProperty("timesteps", out var wanted))
            log.Absolute($"{variant} timesteps", timesteps, Numbers(wanted), TimestepTolerance);
        if (table.TryGetProperty("model_t", out wanted))
            log.Absolute($"{variant} model_t", sigmas[..^1].Select(sigma => 1 - sigma).ToArray(), Numbers(wanted), SigmaTolerance);
    }

    private static float[]? Sigmas(string variant, JsonElement table)
    {
        var steps = table.GetProperty("steps").GetInt32();
        return variant switch
        {
            "pipeline_head" or "tongyi_native" => FlowMatchSchedule.Pipeline(steps, Shift()),
            "pipeline_before_32ecbe3_sigma_min_0" => FlowMatchSchedule.PipelineBeforeMay2026(steps, Shift()),
            "scheduler_default_set_timesteps" => FlowMatchSchedule.SchedulerDefault(steps, Shift()),
            "pipeline_head_dynamic" => FlowMatchSchedule.Dynamic(steps, table.GetProperty("mu").GetDouble(), table.GetProperty("time_shift_type").GetString() == "linear"),
            "musubi_sampling" => FlowMatchSchedule.Musubi(steps, Shift()),
            _ => null,
        };

        double Shift() => table.GetProperty("shift").GetDouble();
    }

    private static void Traces(GoldenFile io, JsonElement golden, ParityLog log)
    {
        foreach (var name in io.Names.Where(n => n.EndsWith(".model_outputs", StringComparison.Ordinal)).Select(n => n.Split('.')[0]))
        {
            var sigmas = io.Floats($"{name}.sigmas");
            if (golden.GetProperty("traces").TryGetProperty(name, out var settings))
                log.Absolute($"trace {name} sigmas", TraceSigmas(settings), sigmas, SigmaTolerance);
            var x = io[$"{name}.x0"];
            for (var step = 0; step < sigmas.Length - 1; step++)
            {
                x = FlowMath.Step(x, io[$"{name}.model_outputs"].select(0, step), sigmas[step], sigmas[step + 1]);
                log.Relative($"trace {name}", x, io[$"{name}.x_after_step"].select(0, step), TraceTolerance);
            }
        }
        if (io.Has("scale_noise.out"))
        {
            var sigma = golden.GetProperty("traces").GetProperty("scale_noise").GetProperty("sigma").GetSingle();
            log.Relative("scale_noise", FlowMath.Noised(io["scale_noise.clean"], io["scale_noise.noise"], sigma), io["scale_noise.out"], TraceTolerance);
        }
    }

    private static float[] TraceSigmas(JsonElement settings)
    {
        var steps = settings.GetProperty("steps").GetInt32();
        return settings.TryGetProperty("use_dynamic_shifting", out var dynamic) && dynamic.GetBoolean()
            ? FlowMatchSchedule.Dynamic(steps, settings.GetProperty("mu").GetDouble())
            : FlowMatchSchedule.Pipeline(steps, settings.GetProperty("shift").GetDouble());
    }

    private static float[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetSingle())];
}
