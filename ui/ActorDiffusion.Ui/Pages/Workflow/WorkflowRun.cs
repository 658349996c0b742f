using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Workflows;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Pages.Workflow;

/// <summary>Carries a plan out on the cluster and tells what each node does. Jobs and runs are durable at the hub; only the waiting of pictures for a training is here.</summary>
internal sealed class WorkflowRun(HubClient hub, StudioFeed feed, WorkflowPlan plan, TimeProvider time, Func<Func<Task>, Task> dispatch) : IFeedSink, IDisposable
{
    private const int Waited = 50; // a person waits for it
    private readonly Dictionary<string, WorkflowRender> jobs = [];
    private readonly Dictionary<string, WorkflowTraining> runs = [];
    private readonly Dictionary<string, AssetId> learned = [];
    private readonly HashSet<WorkflowRender> waiting = [];
    private IDisposable? listening;

    /// <summary>Nodes changed; called on the dispatcher.</summary>
    public event Func<Task>? Changed;

    public Dictionary<string, NodeState> Nodes { get; } = [];

    /// <summary>Finished pictures, the latest first.</summary>
    public List<AssetId> Pictures { get; } = [];

    public bool IsOver => waiting.Count == 0 && jobs.Count == 0 && runs.Count == 0;

    public async Task BeginAsync()
    {
        listening = feed.Listen(this);
        foreach (var render in plan.Renders)
        {
            waiting.Add(render);
            Mark(render.Nodes, new NodeState("waiting"));
        }
        foreach (var training in plan.Trainings)
        {
            var id = RunId.Of("workflow-" + Guid.NewGuid().ToString("N"));
            runs[id.Value] = training;
            Nodes[training.Node] = new NodeState("waiting");
            await hub.RequestRunAsync(new RequestRun(id, training.Spec, null, null, time.GetUtcNow()));
        }
        await SubmitAsync();
    }

    public void Dispose() => listening?.Dispose();

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => Later(AskAllAsync);

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (jobs.ContainsKey(change.Subject) && change.Kind is "job.completed" or "job.failed" or "job.cancelled") Later(() => AskJobAsync(change.Subject));
        else if (runs.ContainsKey(change.Subject)) Later(() => AskRunAsync(change.Subject));
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
        var fraction = pulse.Data.Fraction();
        if (jobs.TryGetValue(pulse.Subject, out var render))
            Later(() =>
            {
                var preview = pulse.Jpeg is { } jpeg ? PictureUrls.Preview(jpeg) : null;
                if (jobs.ContainsKey(pulse.Subject)) Nodes[render.Sampler] = new NodeState("running", fraction, preview ?? Nodes.GetValueOrDefault(render.Sampler)?.Picture);
                return Task.CompletedTask;
            });
        else if (runs.TryGetValue(pulse.Subject, out var training))
            Later(() =>
            {
                if (runs.ContainsKey(pulse.Subject)) Nodes[training.Node] = new NodeState("running", fraction);
                return Task.CompletedTask;
            });
    }

    private async Task SubmitAsync()
    {
        foreach (var render in waiting.Where(render => render.Learned.All(lora => learned.ContainsKey(lora.TrainingNode))).ToList())
        {
            waiting.Remove(render);
            var spec = render.Spec with { Loras = [.. render.Spec.Loras, .. render.Learned.Select(lora => new LoraStrength(learned[lora.TrainingNode], lora.Strength))] };
            var id = JobId.Of("workflow-" + Guid.NewGuid().ToString("N"));
            jobs[id.Value] = render;
            var job = await hub.SubmitAsync(new SubmitJob(id, spec, await hub.ContentKeyAsync(spec), Waited, new JobOrigin(), IdempotencyKey: null, time.GetUtcNow()));
            Take(job);
        }
    }

    private async Task AskJobAsync(string job) => Take(await hub.JobAsync(JobId.Of(job)));

    private void Take(JobView job)
    {
        if (!jobs.TryGetValue(job.Job.Value, out var render)) return;
        if (job.Result is { } result)
        {
            jobs.Remove(job.Job.Value);
            Mark(render.Nodes, new NodeState("done"));
            Nodes[render.Output] = new NodeState("done", null, PictureUrls.Thumb(result.Asset, 512));
            Pictures.Insert(0, result.Asset);
        }
        else if (job.State is "failed" or "cancelled")
        {
            jobs.Remove(job.Job.Value);
            Nodes[render.Sampler] = new NodeState("failed", Reason: job.Reason);
        }
    }

    private async Task AskRunAsync(string run)
    {
        if (!runs.TryGetValue(run, out var training)) return;
        var view = await hub.RunAsync(RunId.Of(run));
        if (view.Lora is { } lora)
        {
            runs.Remove(run);
            (learned[training.Node], Nodes[training.Node]) = (lora, new NodeState("done"));
            await SubmitAsync();
        }
        else if (view.State is "failed" or "cancelled")
        {
            runs.Remove(run);
            Nodes[training.Node] = new NodeState("failed", Reason: view.Reason);
            waiting.RemoveWhere(render => render.Learned.Any(lora => lora.TrainingNode == training.Node));
        }
    }

    private async Task AskAllAsync()
    {
        foreach (var run in runs.Keys.ToList()) await AskRunAsync(run);
        foreach (var job in jobs.Keys.ToList()) await AskJobAsync(job);
    }

    private void Mark(IEnumerable<string> nodes, NodeState state)
    {
        foreach (var node in nodes) Nodes[node] = state;
    }

    private void Later(Func<Task> work) => _ = dispatch(async () =>
    {
        try
        {
            await work();
        }
        catch (HubUnavailableException)
        {
            // The feed tells of a gap when the hub is back, and all is asked again.
        }
        if (Changed is { } changed) await changed();
    });
}
