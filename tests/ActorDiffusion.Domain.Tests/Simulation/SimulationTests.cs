using System.Globalization;

namespace ActorDiffusion.Domain.Tests.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public void Whatever_goes_wrong_jobs_and_decisions_are_there_once_and_in_order()
    {
        // One seed, to look at what failed; or another number of seeds than usual.
        var first = Setting("ACTORDIFFUSION_SIMULATION_SEED");
        var count = first is null ? Setting("ACTORDIFFUSION_SIMULATION_RUNS") ?? 2000 : 1;
        for (var i = 0UL; i < count; i++) Simulation.Run((first ?? 1) + i).ShouldBeNull($"Repeat it with ACTORDIFFUSION_SIMULATION_SEED={(first ?? 1) + i}.");
    }

    [Theory]
    [InlineData(nameof(Fault.AnswersEarly), "I1")]
    [InlineData(nameof(Fault.TakesEveryResult), "I2")]
    [InlineData(nameof(Fault.ForgetsLeases), "I1")]
    public void A_mistake_is_found(string fault, string invariant)
    {
        var found = Enumerable.Range(1, 300).Select(seed => Simulation.Run((ulong)seed, Enum.Parse<Fault>(fault))).FirstOrDefault(violation => violation is not null);
        found.ShouldNotBeNull().ShouldContain($": {invariant}");
    }

    [Fact]
    public void A_seed_gives_the_same_run_twice() =>
        Simulation.Run(7, Fault.TakesEveryResult).ShouldBe(Simulation.Run(7, Fault.TakesEveryResult));

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
