using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Demo;

/// <summary>Leaves the studio open with the demo's pictures in it, as a series that can be curated and continued.</summary>
internal sealed class DemoStudio(CommandRun run, TimeProvider time)
{
    public async Task<DemoStudioResult> OpenAsync(string lora)
    {
        var node = await DetachedNode.EnsureAsync(run.Data, time, run.Cancel);
        using var client = new ClusterClient(node, File.Exists(NodeFiles.Token(run.Data)) ? File.ReadAllText(NodeFiles.Token(run.Data)) : null, time);
        await ClusterWatch.UntilAsync(client, time, _ => true, async () =>
            (await client.GetAsync<Api.Nodes.ModelListModel>("/api/v1/models", run.Cancel)).Models.Count > 0, run.Cancel);
        var asset = await new ClusterLoras(client).FindAsync(lora, run.Cancel);
        var series = await client.PostAsync<SeriesModel>("/api/v1/series", Series(asset), run.Cancel, key: Guid.NewGuid().ToString("N"));
        await run.WithProgressAsync("Filling the studio", series.Cells, progress => WaitAsync(client, series.Id, progress));
        return new DemoStudioResult(new Uri(node, $"/series/{series.Id}"), series.Id);
    }

    // The contact sheet's grid: strength to the right, CFG and portraits downwards.
    private static SeriesRequest Series(string asset) => new()
    {
        Title = $"{DemoTraining.Name}: LoRA strength × CFG",
        Body = DemoTraining.Name,
        Base = new RenderRequest { Prompt = DemoSheet.Prompts[0], Seed = 10, Cfg = DemoSheet.Cfgs[0], Loras = [new LoraRequest { Asset = asset, Strength = 1 }] },
        Axes = [Axis("lora", DemoSheet.Strengths), Axis("cfg", DemoSheet.Cfgs), new AxisRequest { Kind = "prompt", Values = DemoSheet.Prompts }],
        Render = true,
        By = "demo",
    };

    private static AxisRequest Axis(string kind, IEnumerable<double> values) =>
        new() { Kind = kind, Values = [.. values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))] };

    private Task WaitAsync(ClusterClient client, string series, Cli.Progress.IProgressReport progress) => ClusterWatch.UntilAsync(client, time, message => message.Subject?.Contains(series, StringComparison.Ordinal) == true, async () =>
    {
        var state = await client.GetAsync<SeriesModel>($"/api/v1/series/{series}", run.Cancel);
        progress.Report(state.Rendered, $"{state.Rendered} of {state.Cells} pictures");
        return state.Pending == 0;
    }, run.Cancel);
}

/// <summary>Where the demo's series is.</summary>
internal sealed record DemoStudioResult(Uri Url, string Series);
