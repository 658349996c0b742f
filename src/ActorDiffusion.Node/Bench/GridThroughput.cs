using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Demo;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Bench;

/// <summary>How much faster a grid is filled by two inference nodes than by one, each a process with its share of the cores.</summary>
internal sealed class GridThroughput(CommandRun run, TimeProvider time)
{
    private const int Cells = 32, Steps = 12;

    private int series;

    public async Task<GridThroughputResult> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("actordiffusion-grid-").FullName;
        try
        {
            await using var cluster = new LocalCluster(folder);
            await cluster.Hub.StartAsync(null, run.Cancel);
            using var client = new ClusterClient(cluster.Hub.Url, null, time);
            var one = await MeasureAsync(client, cluster, nodes: 1);
            var two = await MeasureAsync(client, cluster, nodes: 2);
            return new GridThroughputResult(one, two, two / one);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each node renders a few cells first, so that models are loaded and code is compiled.
    private async Task<double> MeasureAsync(ClusterClient client, LocalCluster cluster, int nodes)
    {
        run.Output.Note($"{nodes} inference node{(nodes == 1 ? "" : "s")} …");
        await cluster.StartAsync(cluster.Inference[nodes - 1], run.Cancel);
        await ClusterWatch.UntilMetAsync(client, time, met => met.Count(node => node.Roles.Contains("inference")) == nodes, run.Cancel);
        await FillAsync(client, 4 * nodes);
        var started = time.GetTimestamp();
        await FillAsync(client, Cells);
        return Cells / time.GetElapsedTime(started).TotalSeconds;
    }

    private async Task FillAsync(ClusterClient client, int cells)
    {
        series++;
        var request = new SeriesRequest
        {
            Title = $"grid {series}",
            Base = new RenderRequest { Prompt = DemoSheet.Prompts[0], Steps = Steps, Seed = 0 },
            Axes = [new AxisRequest { Kind = "seed", Values = [.. Enumerable.Range(series * 1000, cells).Select(seed => $"{seed}")] }],
            Render = true,
        };
        var id = (await client.PostAsync<SeriesModel>("/api/v1/series", request, run.Cancel, key: Guid.NewGuid().ToString("N"))).Id;
        await ClusterWatch.UntilAsync(client, time, message => message.Type == "cell.rendered", async () =>
            (await client.GetAsync<SeriesModel>($"/api/v1/series/{id}", run.Cancel)).Rendered == cells, run.Cancel);
    }
}

/// <summary>Pictures a second, and how many times faster two nodes are.</summary>
internal sealed record GridThroughputResult(double OneNode, double TwoNodes, double Ratio);
