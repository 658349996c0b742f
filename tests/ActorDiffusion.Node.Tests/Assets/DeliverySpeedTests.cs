using System.Diagnostics;
using ActorDiffusion.Node.Tests.Hosting;

namespace ActorDiffusion.Node.Tests.Assets;

[Collection(nameof(WholeMachine))]
public sealed class DeliverySpeedTests(ITestOutputHelper output)
{
    private const int Length = 100_000_000;

    /// <summary>A checkpoint must be on the renderers within 5 s; fetching it may take 2 of them. The best of five, because other work may interfere.</summary>
    [Fact]
    public async Task A_hundred_megabytes_go_from_node_to_node_in_two_seconds()
    {
        await using var hub = await RunningNode.StartAsync();
        using var worker = new FetchingNode("stall-timeout = 10s");
        var best = TimeSpan.MaxValue;
        for (var attempt = 1; attempt <= 5 && best > TimeSpan.FromSeconds(2); attempt++)
        {
            var asset = await hub.Node.Assets.PutAsync(new MemoryStream(SomeBytes.Of(Length, seed: attempt)));
            var watch = Stopwatch.StartNew();
            (await worker.Fetcher.FetchAsync(asset.Id, [hub.Node.BaseUrl])).ShouldBe(asset);
            output.WriteLine($"attempt {attempt}: {watch.Elapsed.TotalSeconds:F2} s, {Length / watch.Elapsed.TotalSeconds / 1e6:F0} MB/s");
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        best.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
