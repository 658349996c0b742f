using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Runs;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Demo;

namespace ActorDiffusion.Node.Bench;

/// <summary>Training runs of a cluster on the sample portraits.</summary>
internal sealed class TrainingRuns(ClusterClient hub, TimeProvider time)
{
    private string? dataset;

    public async Task<string> StartAsync(RunRequest request, CancellationToken cancel)
    {
        dataset ??= (await ClusterDataset.UploadAsync(hub, Home.SampleSeries, DemoTraining.Name, DemoTraining.Name, cancel)).Id;
        var run = await hub.PostAsync<RunModel>("/api/v1/runs", request with { Dataset = dataset }, cancel, key: Guid.NewGuid().ToString("N"));
        return run.Id;
    }

    /// <exception cref="BadInputException">It failed.</exception>
    public async Task<RunModel> UntilAsync(string id, Func<RunModel, bool> isThere, CancellationToken cancel)
    {
        RunModel state = null!;
        await ClusterWatch.UntilAsync(hub, time, message => message.Subject == id && message.Type != "run.progress", async () =>
        {
            state = await hub.GetAsync<RunModel>($"/api/v1/runs/{id}", cancel);
            if (state.State is "failed" or "cancelled") throw new BadInputException($"The run {id} {state.State}: {state.Reason}");
            return isThere(state);
        }, cancel);
        return state;
    }
}
