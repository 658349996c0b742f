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
        figures.Count.ShouldBe(8);
        figures.Values.ShouldAllBe(figure => figure.GetProperty("value").GetDouble() > 0);
    }
}
