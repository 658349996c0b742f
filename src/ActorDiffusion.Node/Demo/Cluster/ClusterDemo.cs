using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Runs;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Demo.Cluster;

/// <summary>
/// The main job on four processes: one trains, two render each checkpoint's probes meanwhile, one decides. In the middle one process of
/// each kind is killed with SIGKILL and begun again; everything finishes nevertheless.
/// </summary>
internal sealed class ClusterDemo(CommandRun run, TimeProvider time)
{
    public const int Steps = 120;
    private const int Checkpoints = 3;

    private static readonly string[] Ends = ["finished", "failed", "cancelled"];

    private readonly DemoTimeline timeline = new(run.Output, time);
    private int saved, rendered, renderedMeanwhile;
    private bool killed;

    public async Task<object> RunAsync(int steps, long seed)
    {
        var folder = Path.Combine(run.Data.Output, "demo-cluster");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        DataDirectory.Ensure(folder);
        await using var cluster = new LocalCluster(folder);
        timeline.Say("starting four processes: hub, trainer, two inference nodes");
        await cluster.StartAsync(run.Cancel);
        using var client = new ClusterClient(cluster.Hub.Url, null, time);
        await MeetAsync(client, [.. cluster.Inference.Append(cluster.Trainer).Select(node => node.Name)]);
        var dataset = await ClusterDataset.UploadAsync(client, Home.SampleSeries, DemoTraining.Name, DemoTraining.Name, run.Cancel);
        timeline.Say($"{dataset.Pictures.Count} portraits are on the hub");

        var request = DemoTraining.OnCluster(steps, seed, Math.Max(1, steps / Checkpoints)) with { Dataset = dataset.Id };
        var id = (await client.PostAsync<RunModel>("/api/v1/runs", request, run.Cancel, key: Guid.NewGuid().ToString("N"))).Id;
        timeline.Say($"run {id}: {steps} steps, a checkpoint each {request.CheckpointEvery}");
        await ClusterWatch.UntilAsync(client, time, message => message.Type != "node.activity", () => LookAsync(cluster, client, id), run.Cancel);
        return await CollectAsync(client, cluster, id, folder);
    }

    private async Task MeetAsync(ClusterClient client, IReadOnlyList<string> workers)
    {
        await ClusterWatch.UntilMetAsync(client, time, nodes => !workers.Except(nodes.Select(node => node.Name)).Any(), run.Cancel);
        timeline.Say("the hub knows the trainer, both inference nodes and their model");
    }

    // True when the run has ended and every probe has its picture.
    private async Task<bool> LookAsync(LocalCluster cluster, ClusterClient client, string id)
    {
        var state = await client.GetAsync<RunModel>($"/api/v1/runs/{id}", run.Cancel);
        if (state.State is "failed" or "cancelled") throw new FindingException($"The run {state.State}: {state.Reason}", Answer(client, state, null, null));
        foreach (var checkpoint in state.Checkpoints.Skip(saved)) timeline.Say($"checkpoint of step {checkpoint.Step} is saved on {state.Node}");
        saved = Math.Max(saved, state.Checkpoints.Count);
        var probes = state.Probes is { } series ? await client.GetAsync<SeriesModel>($"/api/v1/series/{series}", run.Cancel) : null;
        if (probes is not null && probes.Rendered > rendered)
        {
            rendered = probes.Rendered;
            if (!Ends.Contains(state.State)) renderedMeanwhile = rendered;
            timeline.Say($"{probes.Rendered} of {probes.Cells} probes are rendered, training is at step {state.Step}");
        }

        if (!killed && saved >= 1 && rendered >= 1 && state.Step > state.Checkpoints[0].Step) await KillAsync(cluster, state.Step);
        return state.State == "finished" && probes is not null && IsWhole(state, probes);
    }

    // A checkpoint's probes are planned a moment after it was saved.
    private static bool IsWhole(RunModel state, SeriesModel probes)
    {
        var shown = probes.Axes.Where(axis => axis.Kind == "checkpoint").SelectMany(axis => axis.Values);
        return !state.Checkpoints.Select(checkpoint => checkpoint.Lora).Except(shown).Any() && probes.Pending == 0 && probes.Rendered == probes.Cells;
    }

    private async Task KillAsync(LocalCluster cluster, int step)
    {
        killed = true;
        foreach (var node in cluster.Victims)
        {
            var pid = node.Pid;
            await node.KillAsync();
            timeline.Say($"killed {node.Name} (process {pid}) with SIGKILL at step {step}");
        }

        foreach (var node in cluster.Victims)
        {
            await cluster.StartAsync(node, run.Cancel);
            timeline.Say($"{node.Name} is back (process {node.Pid})");
        }
    }

    private async Task<object> CollectAsync(ClusterClient client, LocalCluster cluster, string id, string folder)
    {
        var state = await client.GetAsync<RunModel>($"/api/v1/runs/{id}", run.Cancel);
        timeline.Say($"the LoRA is finished after {state.Step} steps, {rendered} probes are rendered");
        var lora = Path.Combine(folder, DemoTraining.Name + ".safetensors");
        await new ClusterLoras(client).ArrivedAsync(state.Lora!, time, run.Cancel);
        await client.DownloadAsync(state.Lora!, lora, run.Cancel);
        var pictures = DataDirectory.Ensure(Path.Combine(folder, "probes"));
        foreach (var cell in await SeriesCells.AllAsync(client, state.Probes!, run.Cancel))
            await client.DownloadAsync(cell.Picture!, Path.Combine(pictures, Name(state, cell)), run.Cancel);
        if (!killed) throw new BadInputException("Everything finished before a process could be killed; take more --steps.");
        timeline.Say("everything is fetched and verified");
        run.Output.Line();
        run.Output.Heading($"LoRA    {lora}");
        run.Output.Line($"probes  {pictures}");
        run.Output.Line($"logs    {string.Join(", ", cluster.Victims.Append(cluster.Inference[1]).Select(node => node.Log))}");
        return Answer(client, state, lora, pictures);
    }

    private static string Name(RunModel state, CellModel cell)
    {
        var step = state.Checkpoints.FirstOrDefault(checkpoint => cell.Coordinates.Any(place => place.Value == checkpoint.Lora))?.Step;
        var rest = cell.Coordinates.Where(place => place.Axis is not "checkpoint" && place.Value.Length < 12).Select(place => $"_{place.Axis}-{place.Value}");
        return FormattableString.Invariant($"step-{step ?? state.Step:000000}{string.Concat(rest)}_{cell.Id}.png");
    }

    private object Answer(ClusterClient client, RunModel state, string? lora, string? pictures) => new
    {
        run = state.Id, state.State, state.Step, lora, probes = pictures, checkpoints = state.Checkpoints.Count, probesRendered = rendered,
        probesRenderedWhileTraining = renderedMeanwhile, killed, hub = client.Shown, seconds = timeline.Seconds, timeline = timeline.Moments,
    };
}
