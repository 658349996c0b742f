using ActorDiffusion.Actors.Hub.Series;
using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>
/// Has the probes of each checkpoint compared with the training pictures, by an inference node, as soon as all of them are there. One checkpoint
/// at a time: pictures that people wait for come between.
/// </summary>
internal sealed class StyleMeasuring(ICanTell series, IReadOnlyList<string> urls, HubOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly SortedDictionary<string, Renderer> renderers = new(StringComparer.Ordinal);
    private readonly Retries tries = new(options.RunTick, LongestWait, time);
    private readonly Dictionary<AssetId, RunId> incomplete = []; // until a picture of the run comes
    private int turn;
    private bool isBusy;
    private bool hasNews;

    public void Heard(NodeHeard heard)
    {
        if (heard.Node.Roles.Contains("inference"))
            renderers[heard.Node.Node.Value] = new(heard.Announcer.Path.Root / "user" / "inference" / Inference.StyleActor.Name, [.. heard.Node.Models.Select(model => model.Name)], time.GetUtcNow());
    }

    /// <summary>Begins with what is due; the outcome comes to <paramref name="self"/> as <see cref="StyleOutcome"/>.</summary>
    public void Begin(IEnumerable<HubRun> runs, IActorContext context, IActorRef self)
    {
        if (isBusy) return;
        var now = time.GetUtcNow();
        var due = from run in runs
                  from lora in run.ToMeasure
                  where tries.IsDue(lora) && !incomplete.ContainsKey(lora)
                  orderby tries.Failures(lora)
                  select new { Run = run, Lora = lora };
        if (due.FirstOrDefault() is not { } next || Free(next.Run.Requested.Spec.Model, now) is not { } node) return;
        (isBusy, hasNews) = (true, false);
        MeasureAsync(next.Run, next.Lora, context.ActorSelection(node)).PipeTo(
            self, success: style => new StyleOutcome(next.Run.Id, next.Lora, style, null), failure: cause => new StyleOutcome(next.Run.Id, next.Lora, null, cause));
    }

    /// <summary>A probe of a run has its picture, or will have none.</summary>
    public void Heard(ProbeEnded ended)
    {
        foreach (var (lora, _) in incomplete.Where(entry => entry.Value == ended.Run).ToArray()) incomplete.Remove(lora);
        hasNews |= isBusy;
    }

    /// <summary>It ended; what failed is tried again after a while, and what is incomplete when a picture has come, also one that came meanwhile.</summary>
    public void End(StyleOutcome outcome)
    {
        isBusy = false;
        if (outcome.Failure is not null) tries.Fail(outcome.Lora);
        else tries.Forget(outcome.Lora);
        if (outcome is { Style: null, Failure: null } && !hasNews) incomplete[outcome.Lora] = outcome.Run;
    }

    // Each in turn, so that one which cannot do it does not keep the others from it.
    private ActorPath? Free(string model, DateTimeOffset now)
    {
        var free = renderers.Values.Where(node => node.Models.Contains(model) && now - node.HeardAt < options.TrainerSilence).ToList();
        return free.Count == 0 ? null : free[turn++ % free.Count].Style;
    }

    /// <summary>Null while probes are still to come.</summary>
    private async Task<CheckpointStyle?> MeasureAsync(HubRun run, AssetId lora, ICanTell node)
    {
        var probes = ProbePictures.Of(await CellsAsync(run.Probes).ConfigureAwait(false), lora);
        if (!probes.IsComplete || probes.With.Count == 0) return null;
        AssetId[] training = [.. run.Requested.Pictures.Select(picture => picture.Asset).Distinct().Take(RunLimits.Compared)];
        return await node.Ask<object>(new MeasureStyle(lora, run.Requested.Spec.Model, training, probes.With, probes.Without, urls), options.MeasureLimit).ConfigureAwait(false) switch
        {
            StyleAnswer answer => answer.Style,
            Unavailable unavailable => throw new InvalidOperationException(unavailable.Reason),
            var other => throw new InvalidOperationException($"The node answered {other.GetType().Name}."),
        };
    }

    private async Task<IReadOnlyList<CellView>> CellsAsync(SeriesId probes)
    {
        var cells = new List<CellView>();
        while (await series.Ask<object>(new GetCells(probes, cells.Count, 200), options.Repeat).ConfigureAwait(false) is CellPage { Cells.Count: > 0 } page) cells.AddRange(page.Cells);
        return cells;
    }

    private sealed record Renderer(ActorPath Style, IReadOnlyList<string> Models, DateTimeOffset HeardAt);
}

/// <summary>The numbers of a checkpoint; neither them nor a failure while its probes are still to come.</summary>
internal sealed record StyleOutcome(RunId Run, AssetId Lora, CheckpointStyle? Style, Exception? Failure);
