using System.Text.Json;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Cluster.Tests;

public sealed class PartitionTests
{
    [Fact]
    public async Task A_worker_that_was_cut_off_for_longer_than_its_lease_makes_no_second_result()
    {
        var hubPort = FreePorts.Take(1)[0];
        await using var toHub = new CuttingProxy(hubPort);
        await using var cluster = new TestCluster(hubConfig: Remoting(hubPort, toHub.Port));
        await cluster.Hub.StartAsync();
        var workerPort = FreePorts.Take(1)[0];
        await using var toWorker = new CuttingProxy(workerPort);
        await using var cutOff = await PretendWorker.StartAsync("cut-off", cluster.Api, Remoting(workerPort, toWorker.Port));
        await cutOff.IntroduceAsync(cluster.Api);
        var job = (await cluster.Api.PostAsync("jobs", new { prompt = "a portrait", seed = 1, steps = 4, width = 64, height = 64 })).GetProperty("id").GetString()!;
        var first = await cutOff.NextAsync<WorkGranted>(isAsking: true);
        cutOff.Beat(first);

        toHub.Cut();
        toWorker.Cut();
        await cluster.Api.WaitAsync($"jobs/{job}", view => StateOf(view) == "waiting");
        toHub.Mend();
        await using (var other = await PretendWorker.StartAsync("other", cluster.Api))
        {
            var second = await other.NextAsync<WorkGranted>(isAsking: true);
            second.Fence.ShouldBeGreaterThan(first.Fence);
            toWorker.Mend();
            // Both have a picture now, and both think that theirs is the one.
            (await cutOff.DeliverAsync(cutOff.Finish(first))).ShouldBeOfType<ResultAccepted>();
            (await other.DeliverAsync(other.Finish(second))).ShouldBeOfType<ResultAccepted>();
        }

        (await cluster.Api.GetAsync($"jobs/{job}")).GetProperty("node").GetString().ShouldBe("cut-off");
        toHub.Passed.ShouldBeGreaterThan(1);
        await cluster.Hub.KillAsync();
        var queue = Invariants.Check(HubJournal.Read(cluster.Hub, "queue"), Path.Combine(cluster.Hub.Folder, "assets"));
        queue.Find(new(job))!.LostLeases.ShouldBe(1);
    }

    private static string StateOf(JsonElement job) => job.GetProperty("state").GetString()!;

    private static string Remoting(int port, int publicPort) =>
        $"akka.remote.dot-netty.tcp {{ hostname = \"127.0.0.1\", port = {port}, public-hostname = \"127.0.0.1\", public-port = {publicPort} }}";
}
