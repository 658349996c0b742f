using System.Net.Http.Headers;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Assets;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Demo;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Bench;

/// <summary>How soon a large checkpoint is on both inference nodes, and its probes are rendered, while training goes on.</summary>
internal sealed class CheckpointDelivery(ClusterClient hub, LocalCluster cluster, TrainingRuns runs, TimeProvider time)
{
    // The largest LoRA of the built-in model that may be trained.
    private const int Rank = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public async Task<CheckpointDeliveryResult> RunAsync(CancellationToken cancel)
    {
        var request = DemoTraining.OnCluster(steps: 30, seed: 1, checkpointEvery: 10) with { Rank = Rank, BatchSize = 1 };
        var id = await runs.StartAsync(request, cancel);
        var checkpoint = (await runs.UntilAsync(id, run => run.Checkpoints.Count > 0, cancel)).Checkpoints[0];
        await Task.WhenAll(cluster.Inference.Select(node => ArrivedAsync(node, checkpoint.Lora, cancel)));
        var arrived = time.GetUtcNow() - checkpoint.At;
        var shown = await runs.UntilAsync(id, run => run.Probes is not null, cancel);
        await ClusterWatch.UntilAsync(hub, time, message => message.Type == "cell.rendered", async () =>
            (await hub.GetAsync<SeriesModel>($"/api/v1/series/{shown.Probes}", cancel)).Rendered >= request.ProbePrompts!.Count * request.ProbeStrengths!.Count, cancel);
        var rendered = time.GetUtcNow() - checkpoint.At;
        await runs.UntilAsync(id, run => run.State == "finished", cancel);
        return new CheckpointDeliveryResult(checkpoint.Size / 1e6, arrived.TotalSeconds, rendered.TotalSeconds);
    }

    // Without making the node fetch what it does not have.
    private async Task ArrivedAsync(LocalNode node, string asset, CancellationToken cancel)
    {
        using var http = new HttpClient();
        while (true)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Head, new Uri(node.Url, AssetEndpoints.PathOf(Domain.Messages.AssetId.Of(asset))));
            ask.Headers.CacheControl = new CacheControlHeaderValue { OnlyIfCached = true };
            using var answer = await http.SendAsync(ask, cancel);
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(Pause, time, cancel);
        }
    }
}

/// <summary>Times count from the moment the checkpoint was complete on the trainer's disk.</summary>
/// <param name="Megabytes">Of the LoRA.</param>
/// <param name="ArrivedSeconds">Until it was on both inference nodes, checked against its hash.</param>
/// <param name="RenderedSeconds">Until its four probes were rendered.</param>
internal sealed record CheckpointDeliveryResult(double Megabytes, double ArrivedSeconds, double RenderedSeconds);
