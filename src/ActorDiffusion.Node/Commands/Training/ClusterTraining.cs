using System.Globalization;
using ActorDiffusion.Node.Api.Runs;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Cli.Progress;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>One training run on a cluster: its pictures go to the hub, its LoRA comes back.</summary>
internal sealed class ClusterTraining(CommandRun run, ClusterClient cluster, TimeProvider time)
{
    private static readonly string[] Ends = ["finished", "failed", "cancelled"];

    private int warnings, checkpoints;

    /// <summary>Begins a run and stays with it.</summary>
    public async Task<object> StartAsync(RunRequest request, string folder, string? trigger, string? outputDir)
    {
        var dataset = await ClusterDataset.UploadAsync(cluster, folder, request.Name, trigger, run.Cancel);
        var key = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var started = await cluster.PostAsync<RunModel>("/api/v1/runs", request with { Dataset = dataset.Id }, run.Cancel, key);
        run.Output.Line($"Run {started.Id}: {dataset.Pictures.Count} pictures, {started.Settings.Steps} steps.");
        return await FollowAsync(started.Id, outputDir);
    }

    /// <summary>Stays with a run until it ends.</summary>
    public async Task<object> FollowAsync(string id, string? outputDir)
    {
        var state = await LookAsync(id);
        try
        {
            await run.WithProgressAsync(state.Settings.Name, state.Settings.Steps, async progress =>
            {
                progress.StartAt(state.Step);
                await ClusterWatch.UntilAsync(cluster, time, message => message.Subject == id, async () => Show(state = await LookAsync(id), progress), run.Cancel);
            });
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            throw new FindingException(
                $"The run goes on without you; watch it again with: {Brand.Program} train --node {cluster.Shown} --follow {id}", Answer(state, null));
        }

        if (state.State != "finished") throw new FindingException($"The run {state.State}: {state.Reason ?? "no reason was given"}", Answer(state, null));
        var path = Path.Combine(outputDir is null ? DataDirectory.Ensure(Path.Combine(run.Data.Models, "loras")) : DataDirectory.Ensure(outputDir), state.Settings.Name + ".safetensors");
        await new ClusterLoras(cluster).ArrivedAsync(state.Lora!, time, run.Cancel);
        await cluster.DownloadAsync(state.Lora!, path, run.Cancel);
        run.Output.Line(path);
        return Answer(state, path);
    }

    private Task<RunModel> LookAsync(string id) => cluster.GetAsync<RunModel>($"/api/v1/runs/{id}", run.Cancel);

    private bool Show(RunModel state, IProgressReport progress)
    {
        foreach (var warning in state.Warnings.Skip(warnings)) run.Output.Warn(warning);
        warnings = Math.Max(warnings, state.Warnings.Count);
        foreach (var saved in state.Checkpoints.Skip(checkpoints)) run.Output.Note($"checkpoint at step {saved.Step} on {state.Node}: {saved.Folder}");
        checkpoints = Math.Max(checkpoints, state.Checkpoints.Count);
        progress.Report(state.Step, state.Loss is { } loss
            ? string.Create(CultureInfo.InvariantCulture, $"{state.State} on {state.Node}, loss {loss:0.000}, {state.SecondsPerStep ?? 0:0.00} s/step")
            : state.State);
        return Ends.Contains(state.State);
    }

    private static object Answer(RunModel state, string? lora) => new
    {
        run = state.Id, end = state.State, state.Step, steps = state.Settings.Steps, node = state.Node, lora, asset = state.Lora, loss = state.Loss, reason = state.Reason,
        checkpoints = state.Checkpoints.Select(saved => new { saved.Step, saved.Lora, saved.Folder }), probes = state.Probes,
    };
}
