namespace ActorDiffusion.Node.Tests.Cli;

[Collection(nameof(WholeMachine))]
public sealed class ActorBenchTests
{
    [Fact]
    public async Task Two_processes_measure_the_actor_engine_and_get_over_a_kill()
    {
        var run = await CliProcess.RunAsync("bench", "--actors", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        var figures = run.Json.GetProperty("figures").EnumerateArray().ToDictionary(figure => figure.GetProperty("name").GetString()!);
        figures.Count.ShouldBe(7);
        figures.Values.ShouldAllBe(figure => figure.GetProperty("value").GetDouble() > 0);
        // Rates depend on what else runs here; how soon a crash is noticed and got over does not.
        foreach (var name in new[] { "join to Up", "SIGKILL to unreachable", "SIGKILL and restart to answer" })
            figures[name].GetProperty("isAsGood").GetBoolean().ShouldBeTrue($"{name}: {figures[name]}");
    }
}
