using System.Diagnostics;
using ActorDiffusion.Node.Tests.Hosting;

namespace ActorDiffusion.Node.Tests.Assets;

/// <summary>A benchmark, run by <c>./actordiffusion test --benchmarks</c>.</summary>
[Collection(nameof(WholeMachine))]
public sealed class DeliverySpeedTests(ITestOutputHelper output)
{
    private const int Length = 100_000_000;

    [Fact(Explicit = true), Trait("kind", "benchmark")]
    public async Task A_hundred_megabytes_from_node_to_node()
    {
        await using var hub = await RunningNode.StartAsync();
        using var worker = new FetchingNode("stall-timeout = 10s");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var asset = await hub.Node.Assets.PutAsync(new MemoryStream(SomeBytes.Of(Length, seed: attempt)));
            var watch = Stopwatch.StartNew();
            (await worker.Fetcher.FetchAsync(asset.Id, [hub.Node.BaseUrl])).ShouldBe(asset);
            output.WriteLine($"100 MB, fetched and verified: {watch.Elapsed.TotalSeconds:F2} s, {Length / watch.Elapsed.TotalSeconds / 1e6:F0} MB/s");
        }
    }
}
