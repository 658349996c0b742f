using System.Text.Json;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Schedules;

public class FlowMatchScheduleTests
{
    private static readonly JsonElement Golden = Repository.GoldenJson("scheduler_flowmatch.json");

    [Theory]
    [InlineData("tables", 63)]
    [InlineData("dynamic", 16)]
    [InlineData("tongyi_native", 7)]
    [InlineData("musubi_sampling", 7)]
    public void Every_table_is_met(string key, int count)
    {
        var tables = Golden.GetProperty(key).EnumerateArray().ToArray();
        tables.Length.ShouldBe(count);
        foreach (var table in tables)
        {
            var sigmas = Sigmas(table);
            SigmaTables.ShouldMatch(sigmas, table.GetProperty("sigmas"), 1e-6f, table.ToString());
            SigmaTables.ShouldMatch([.. sigmas[..^1].Select(sigma => sigma * 1000)], table.GetProperty("timesteps"), 1e-3f, table.ToString());
        }
    }

    [Fact]
    public void Mu_follows_the_number_of_image_tokens()
    {
        foreach (var entry in Golden.GetProperty("mu").EnumerateArray())
            TimeShift.MuFor(entry.GetProperty("image_seq_len").GetInt32()).ShouldBe(entry.GetProperty("mu").GetDouble(), 1e-12);
    }

    private static float[] Sigmas(JsonElement table)
    {
        var steps = table.GetProperty("steps").GetInt32();
        var shift = table.TryGetProperty("shift", out var value) ? value.GetDouble() : 0;
        return table.GetProperty("variant").GetString() switch
        {
            "pipeline_head" or "tongyi_native" => FlowMatchSchedule.Pipeline(steps, shift),
            "pipeline_before_32ecbe3_sigma_min_0" => FlowMatchSchedule.PipelineBeforeMay2026(steps, shift),
            "scheduler_default_set_timesteps" => FlowMatchSchedule.SchedulerDefault(steps, shift),
            "pipeline_head_dynamic" => FlowMatchSchedule.Dynamic(
                steps, table.GetProperty("mu").GetDouble(), table.GetProperty("time_shift_type").GetString() == "linear"),
            "musubi_sampling" => FlowMatchSchedule.Musubi(steps, shift),
            var other => throw new InvalidOperationException($"The golden has a variant {other} that no schedule makes."),
        };
    }
}
