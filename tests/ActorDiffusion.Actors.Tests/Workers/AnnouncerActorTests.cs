using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Tests.Workers;

public sealed class AnnouncerActorTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WorkerBench bench;

    public AnnouncerActorTests() => bench = new WorkerBench(folder);

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_node_says_who_it_is_at_once_and_again_and_again()
    {
        var announcer = bench.StartAnnouncer();
        announcer.Tell(new ModelsFound([new ModelEntry("mini", "hash", "mini", 20, 3, 128, 128)]));
        var announced = await bench.Workers.AwaitAsync<AnnounceNode>(node => node.Models.Count == 1);
        (announced.Node.Value, announced.Url, announced.Activity.Doing).ShouldBe(("desk", "http://127.0.0.1:5711/", "idle"));
        announced.Roles.ShouldBe(["trainer", "inference"]);
        announced.MemoryTotal.ShouldBeGreaterThan(announced.MemoryUsed);
        bench.Advance(bench.Context.Options.AnnounceEvery);
        await bench.Workers.ExpectMsgAsync<AnnounceNode>();
    }

    [Fact]
    public async Task Rendering_is_said_before_training_and_a_silent_device_before_both()
    {
        var announcer = bench.StartAnnouncer();
        announcer.Tell(new RoleDoes("trainer", new NodeActivity("training")));
        await bench.Workers.AwaitAsync<AnnounceNode>(node => node.Activity.Doing == "training");
        announcer.Tell(new RoleDoes("inference", new NodeActivity("rendering")));
        await bench.Workers.AwaitAsync<AnnounceNode>(node => node.Activity.Doing == "rendering");

        using var release = new SemaphoreSlim(0);
        var begun = new TaskCompletionSource();
        var hangs = bench.Context.Device.RunAsync(new DeviceWork("1", "render job 7", DeviceLane.Usual), _ =>
        {
            begun.SetResult();
            return release.Wait(TimeSpan.FromMinutes(2));
        });
        await begun.Task;
        bench.Advance(TimeSpan.FromMinutes(3));
        var silent = await bench.Workers.AwaitAsync<AnnounceNode>(node => node.Activity.Doing == "unavailable");
        silent.Activity.What!.ShouldStartWith("The device cpu has been busy with render job 7");
        release.Release();
        await hangs;
    }
}
