using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>What trainers told of their progress, step by step. Not persisted: of what was before the hub's start, a part is kept with the run.</summary>
internal sealed class RunLosses
{
    private const int MostPoints = 50_000;

    private readonly Dictionary<RunId, RunProgress> latest = [];
    private readonly Dictionary<RunId, List<LossPoint>> points = [];

    public void Add(RunProgress progress)
    {
        latest[progress.Run] = progress;
        if (!points.TryGetValue(progress.Run, out var known)) points[progress.Run] = known = [];
        // A run that went on from a checkpoint takes some steps again.
        while (known.Count > 0 && known[^1].Step >= progress.Step) known.RemoveAt(known.Count - 1);
        if (known.Count == MostPoints) known.RemoveRange(0, MostPoints / 10);
        known.Add(new LossPoint(progress.Step, progress.Loss, progress.Sigma, progress.SecondsPerStep));
    }

    public LossPage After(HubRun run, int step) => new(
        run.Id, [.. points.GetValueOrDefault(run.Id, []).Concat(run.Losses).Where(point => point.Step > step).DistinctBy(point => point.Step).OrderBy(point => point.Step).Take(RunLimits.Losses)]);

    /// <summary>The view with how far the run is.</summary>
    public RunView Shown(RunView view)
    {
        if (view.State is not ("training" or "preparing" or "paused") || !latest.TryGetValue(view.Run, out var progress)) return view;
        return view with
        {
            Step = Math.Max(view.Step, progress.Step),
            Loss = progress.Loss,
            SecondsPerStep = progress.SecondsPerStep,
            EtaSeconds = view.State == "training" ? progress.SecondsPerStep * Math.Max(0, progress.Steps - progress.Step) : null,
            MemoryBytes = progress.MemoryBytes,
        };
    }
}
