using System.Text.Json;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Cluster.Tests;

public sealed class PartitionTests
{
    private const int Cells = 24;

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

    [Fact]
    public async Task A_renderer_and_a_trainer_that_are_cut_off_for_longer_than_a_lease_go_on_and_nothing_is_there_twice()
    {
        var ports = FreePorts.Take(3);
        await using var toHub = new CuttingProxy(ports[0]);
        await using var toRenderer = new CuttingProxy(ports[1]);
        await using var toTrainer = new CuttingProxy(ports[2]);
        // The hub renders too: it goes on with what the renderer held.
        await using var cluster = new TestCluster(hubConfig: Remoting(ports[0], toHub.Port), hubRoles: "hub,inference");
        await using var toWeb = new CuttingProxy(cluster.Hub.Url.Port);
        var web = new Uri($"http://127.0.0.1:{toWeb.Port}");
        var renderer = cluster.Join("renderer", "inference", Remoting(ports[1], toRenderer.Port), web);
        var trainer = cluster.Join("trainer", "trainer", Remoting(ports[2], toTrainer.Port), web);
        foreach (var node in cluster.Nodes) await node.StartAsync();
        var training = new TrainingWork(cluster.Api);
        await training.PrepareAsync();
        var undisturbed = await training.TrainAsync("undisturbed");

        var series = await SearchAsync(cluster.Api);
        var disturbed = await training.BeginAsync("disturbed");
        await cluster.Api.WaitAsync($"runs/{disturbed}", run => run.GetProperty("step").GetInt32() > 0);
        var held = await LeaseOfAsync(cluster.Api, renderer.Name);
        CuttingProxy[] all = [toHub, toRenderer, toTrainer, toWeb];
        foreach (var proxy in all) proxy.Cut();
        await Task.Delay(QueueLimits.LeasePeriod);
        await cluster.Api.WaitAsync($"jobs/{held}", job => StateOf(job) == "completed");
        foreach (var proxy in all) proxy.Mend();

        (await training.EndAsync(disturbed)).ShouldBe(undisturbed, "I8: who was cut off trains the same");
        await cluster.Api.WaitAsync($"series/{series}", view => view.GetProperty("rendered").GetInt32() == Cells);
        cluster.Nodes.ShouldAllBe(node => !node.HasEnded);
        foreach (var node in cluster.Nodes) await node.KillAsync();
        var journal = HubJournal.Read(cluster.Hub, "queue");
        var queue = Invariants.Check(journal, Path.Combine(cluster.Hub.Folder, "assets"));
        queue.Find(new(held))!.LostLeases.ShouldBeGreaterThan(0, "the cut was long enough");
        HubJournal.Read(cluster.Hub, $"series-{series}").OfType<CellRendered>().Select(rendered => rendered.Cell).ShouldBeUnique("one result a cell");
        HubJournal.Read(renderer, "outbox").OfType<ResultKept>().ShouldContain(kept => kept.Job == new JobId(held), "who was cut off made the picture too");
    }

    private static async Task<string> SearchAsync(HubApi api) => (await api.PostAsync("series", new
    {
        title = "towards greener skin", render = true, @base = new { prompt = "a portrait", steps = 30, width = 128, height = 128 },
        axes = new[] { new { kind = "seed", text = $"1-{Cells} [{Cells}]" } },
    })).GetProperty("id").GetString()!;

    /// <summary>A job that the node holds now.</summary>
    private static async Task<string> LeaseOfAsync(HubApi api, string node)
    {
        JsonElement? Lease(JsonElement jobs) => jobs.GetProperty("jobs").EnumerateArray().Where(job => job.GetProperty("node").GetString() == node).Select(job => (JsonElement?)job).FirstOrDefault();
        return Lease(await api.WaitAsync("jobs?state=leased", jobs => Lease(jobs) is not null))!.Value.GetProperty("id").GetString()!;
    }

    private static string StateOf(JsonElement job) => job.GetProperty("state").GetString()!;

    private static string Remoting(int port, int publicPort) =>
        $"akka.remote.dot-netty.tcp {{ hostname = \"127.0.0.1\", port = {port}, public-hostname = \"127.0.0.1\", public-port = {publicPort} }}";
}
