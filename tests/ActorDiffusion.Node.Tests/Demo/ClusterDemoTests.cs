using ActorDiffusion.Diffusion.Lora;

namespace ActorDiffusion.Node.Tests.Demo;

/// <summary>Four processes, three of them killed; alone on the machine, for it uses all cores.</summary>
[Collection(nameof(WholeMachine))]
public sealed class ClusterDemoTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("demo-cluster").FullName;

    [Fact]
    public async Task The_demo_on_a_cluster_finishes_although_one_process_of_each_kind_is_killed()
    {
        var run = await CliProcess.RunAsync(TimeSpan.FromMinutes(15), "demo", "--cluster", "--no-browser", "--json", "--data-dir", data);
        run.ExitCode.ShouldBe(0, run.Error);

        var answer = run.Json;
        answer.GetProperty("killed").GetBoolean().ShouldBeTrue();
        answer.GetProperty("state").GetString().ShouldBe("finished");
        answer.GetProperty("checkpoints").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        answer.GetProperty("probesRenderedWhileTraining").GetInt32().ShouldBeGreaterThan(0);
        LoraFile.Read(answer.GetProperty("lora").GetString()!).Modules.Count.ShouldBe(56);
        Directory.GetFiles(answer.GetProperty("probes").GetString()!, "*.png").Length.ShouldBe(answer.GetProperty("probesRendered").GetInt32());
    }

    public void Dispose() => Directory.Delete(data, recursive: true);
}
