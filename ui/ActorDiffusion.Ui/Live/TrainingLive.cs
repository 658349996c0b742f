using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Ui.Live;

/// <summary>All datasets and the latest runs.</summary>
public sealed class TrainingLive(HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : LiveView(feed, time, dispatch)
{
    private readonly Dictionary<string, RunProgressNow> progress = [];

    public IReadOnlyList<RunView> Runs { get; private set; } = [];

    public IReadOnlyList<DatasetSummary> Datasets { get; private set; } = [];

    /// <summary>Datasets that can be brought back.</summary>
    public IReadOnlyList<DatasetSummary> Removed { get; private set; } = [];

    /// <summary>The latest that was heard of a run's steps.</summary>
    public RunProgressNow? ProgressOf(RunView run) => progress.GetValueOrDefault(run.Run.Value);

    protected override async Task LoadAsync()
    {
        var catalog = await hub.CatalogAsync();
        (Datasets, Removed) = (catalog.Datasets, catalog.Removed ?? []);
        Runs = (await hub.RunsAsync()).Runs;
    }

    protected override bool Concerns(FeedEvent change) =>
        change.Kind.StartsWith("run.", StringComparison.Ordinal) || change.Kind is "catalog.dataset" or "catalog.caption";

    protected override bool Concerns(FeedPulse pulse) => pulse.Kind == "run.progress";

    protected override void Take(FeedPulse pulse)
    {
        if ((pulse.Data.Number("step"), pulse.Data.Number("steps"), pulse.Data.Number("secondsPerStep")) is ({ } step, { } steps, { } pace))
            progress[pulse.Subject] = new RunProgressNow((int)step, pace * Math.Max(0, steps - step));
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="EtaSeconds">Until the end at this pace.</param>
public sealed record RunProgressNow(int Step, double EtaSeconds);
