using System.Text.Json;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Noise levels of ComfyUI's schedulers.</summary>
internal sealed class ComfySigmaParity : ParityArea
{
    private const double Tolerance = 2e-6;

    public override string Name => "comfy sigmas";

    public override IReadOnlyList<string> Needs => [SamplerParity.File];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var golden = folder.Json(SamplerParity.File);
        var sampling = golden.GetProperty("model_sampling");
        var shift = sampling.GetProperty("shift").GetDouble();
        var table = new FlowSigmas(shift);
        if (sampling.TryGetProperty("sigmas_table_sample", out var samples))
        {
            foreach (var sample in samples.EnumerateArray())
                log.Absolute("table", [table[sample[0].GetInt32()]], [sample[1].GetSingle()], Tolerance);
        }
        foreach (var list in (string[])["tables", "tables_other_shift"])
        {
            if (!golden.TryGetProperty(list, out var tables))
                continue;
            foreach (var entry in tables.EnumerateArray())
                Table(entry, shift, log);
        }
    }

    private static void Table(JsonElement entry, double commonShift, ParityLog log)
    {
        var name = entry.GetProperty("scheduler").GetString()!;
        if (Scheduler.All.FirstOrDefault(scheduler => scheduler.Name == name) is not { } scheduler)
        {
            log.Fail(name, "there is no such scheduler");
            return;
        }
        var shift = entry.TryGetProperty("shift", out var own) ? own.GetDouble() : commonShift;
        var denoise = entry.TryGetProperty("denoise", out var part) ? part.GetDouble() : 1;
        var sigmas = scheduler.Sigmas(entry.GetProperty("steps").GetInt32(), shift, denoise);
        var wanted = entry.GetProperty("sigmas").EnumerateArray().Select(v => v.GetSingle()).ToArray();
        log.Absolute(FormattableString.Invariant($"{name} shift {shift}{(denoise < 1 ? " with denoise" : "")}"), sigmas, wanted, Tolerance);
    }
}
