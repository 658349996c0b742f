using System.Text.Json;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Schedules;

public class SchedulerTests
{
    private static readonly JsonElement Golden = Repository.GoldenJson("comfy_sigmas_samplers.json");

    [Fact]
    public void Every_scheduler_gives_comfys_noise_levels_at_shift_3()
    {
        var tables = Golden.GetProperty("tables").EnumerateArray().ToArray();
        foreach (var table in tables) Check(table, shift: 3, table.GetProperty("denoise").GetDouble());
        tables.Select(table => table.GetProperty("scheduler").GetString()).Distinct()
            .ShouldBe(Scheduler.All.Select(scheduler => scheduler.Name), ignoreOrder: true);
    }

    [Fact]
    public void Other_shifts_give_comfys_noise_levels()
    {
        foreach (var table in Golden.GetProperty("tables_other_shift").EnumerateArray())
            Check(table, table.GetProperty("shift").GetDouble(), denoise: 1);
    }

    [Fact]
    public void Every_scheduler_falls_from_its_first_level_to_zero_for_any_number_of_steps()
    {
        foreach (var scheduler in Scheduler.All)
            foreach (var steps in (int[])[1, 2, 3, 7, 100, 999])
            {
                var sigmas = scheduler.Sigmas(steps);
                sigmas[^1].ShouldBe(0);
                for (var i = 1; i < sigmas.Length; i++) sigmas[i].ShouldBeLessThan(sigmas[i - 1], $"{scheduler} {steps}");
            }
    }

    [Fact]
    public void Denoise_0_leaves_nothing_to_do() => Scheduler.Named("simple").Sigmas(8, denoise: 0).ShouldBeEmpty();

    [Fact]
    public void An_unknown_scheduler_is_answered_with_the_known_ones() =>
        Should.Throw<BadInputException>(() => Scheduler.Named("simpel")).Message.ShouldContain("simple, normal, sgm_uniform, beta");

    private static void Check(JsonElement table, double shift, double denoise)
    {
        var sigmas = Scheduler.Named(table.GetProperty("scheduler").GetString()!).Sigmas(table.GetProperty("steps").GetInt32(), shift, denoise);
        SigmaTables.ShouldMatch(sigmas, table.GetProperty("sigmas"), 2e-6f, table.ToString());
    }
}
