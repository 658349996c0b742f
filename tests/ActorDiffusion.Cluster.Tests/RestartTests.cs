using System.Diagnostics;

namespace ActorDiffusion.Cluster.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task A_hub_with_ten_thousand_cells_is_ready_again_with_all_of_them()
    {
        await using var cluster = new TestCluster();
        await cluster.Hub.StartAsync();
        await using (var worker = await PretendWorker.StartAsync("worker", cluster.Api)) await worker.IntroduceAsync(cluster.Api);
        var series = await cluster.Api.PostAsync("series", new
        {
            title = "a large search",
            render = true,
            @base = new { prompt = "a portrait", steps = 4, width = 64, height = 64 },
            axes = new[] { new { kind = "seed", text = "1-1000 [1000]" }, new { kind = "cfg", text = "1-10 [10]" } },
        });
        series.GetProperty("cells").GetInt32().ShouldBe(10_000);
        await cluster.Api.WaitAsync("queue", queue => queue.GetProperty("waiting").GetInt32() == 10_000);
        await cluster.Hub.KillAsync();

        var watch = Stopwatch.StartNew();
        cluster.Hub.Launch();
        await cluster.Api.WaitUntilReadyAsync();
        TestContext.Current.SendDiagnosticMessage($"ready after {watch.Elapsed.TotalSeconds:0.0} s; the goal is 5 s");
        (await cluster.Api.GetAsync("queue")).GetProperty("waiting").GetInt32().ShouldBe(10_000);
        (await cluster.Api.GetAsync($"series/{series.GetProperty("id").GetString()}")).GetProperty("pending").GetInt32().ShouldBe(10_000);
    }
}
