using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>What trainers told of their progress. Not persisted: the trainer has it in its log.</summary>
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

    public LossPage After(RunId run, int step) => new(
        run, points.TryGetValue(run, out var known) ? [.. known.SkipWhile(point => point.Step <= step).Take(RunLimits.Losses)] : []);

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
