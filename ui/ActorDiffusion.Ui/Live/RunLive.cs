using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Ui.Live;

/// <summary>A training run as one tab shows it: its facts, its losses and how far it is.</summary>
public sealed class RunLive(HubClient hub, StudioFeed feed, RunId run, TimeProvider time, Func<Func<Task>, Task> dispatch) : LiveView(feed, time, dispatch)
{
    private readonly List<LossPoint> losses = [];

    public RunView View { get; private set; } = null!;

    /// <summary>In order of steps; those that the hub still knows.</summary>
    public IReadOnlyList<LossPoint> Losses => losses;

    /// <summary>Of the latest step; null until one is heard of.</summary>
    public double? LearningRate { get; private set; }

    /// <summary>As far as is known: pulses are ahead of the view.</summary>
    public int Step => View.State is "training" or "preparing" && losses is [.., var last] ? Math.Max(View.Step, last.Step) : View.Step;

    protected override async Task LoadAsync()
    {
        View = await hub.RunAsync(run);
        for (var page = await AskAsync(); page.Count > 0; page = await AskAsync())
            foreach (var point in page) Put(point);
    }

    protected override bool Concerns(FeedEvent change) => change.Subject == run.Value && change.Kind.StartsWith("run.", StringComparison.Ordinal);

    protected override bool Concerns(FeedPulse pulse) => pulse.Kind == "run.progress" && pulse.Subject == run.Value;

    protected override void Take(FeedPulse pulse)
    {
        var data = pulse.Data;
        if (View is null || (data.Number("step"), data.Number("loss"), data.Number("sigma"), data.Number("secondsPerStep")) is not ({ } step, { } loss, { } sigma, { } pace)) return;
        Put(new LossPoint((int)step, loss, sigma, pace));
        LearningRate = data.Number("learningRate");
        View = View with
        {
            Loss = loss,
            SecondsPerStep = pace,
            EtaSeconds = pace * Math.Max(0, View.Spec.Steps - step),
            MemoryBytes = data.Number("memoryBytes") is { } bytes ? (long)bytes : View.MemoryBytes,
        };
    }

    private async Task<IReadOnlyList<LossPoint>> AskAsync() => (await hub.LossesAsync(run, losses is [.., var last] ? last.Step : 0)).Points;

    // A run that went on from a checkpoint takes some steps again.
    private void Put(LossPoint point)
    {
        while (losses.Count > 0 && losses[^1].Step >= point.Step) losses.RemoveAt(losses.Count - 1);
        losses.Add(point);
    }
}
