using System.Collections.Immutable;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>All runs as the hub knows them: wanted here, trained elsewhere, told fact by fact.</summary>
public sealed record RunsState
{
    private RunsState()
    {
    }

    /// <summary>No run.</summary>
    public static RunsState New { get; } = new();

    /// <summary>By id.</summary>
    public ImmutableDictionary<RunId, HubRun> Runs { get; private init; } = ImmutableDictionary<RunId, HubRun>.Empty;

    /// <summary>In the order in which they were asked for.</summary>
    public ImmutableList<RunId> Order { get; private init; } = [];

    private ImmutableDictionary<string, RunId> Keys { get; init; } = ImmutableDictionary<string, RunId>.Empty;

    /// <summary>Runs that no trainer has, oldest first.</summary>
    public IEnumerable<HubRun> Waiting => Order.Select(id => Runs[id]).Where(run => run.Phase is RunPhase.Waiting);

    /// <summary>The run of this id, or the one that was asked for with this key.</summary>
    public HubRun? Find(RunId run, string? idempotencyKey = null) =>
        Runs.GetValueOrDefault(run) ?? (idempotencyKey is not null && Keys.TryGetValue(idempotencyKey, out var same) ? Runs[same] : null);

    /// <summary>A run is wanted. Repeated, it is answered with the run that there is.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="dataset">What the catalog knows of the dataset; null when it knows none.</param>
    public Decision Request(RequestRun request, DatasetEntry? dataset)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Find(request.Run, request.IdempotencyKey) is { } known) return Decision.Replying(known.View());
        if ((IdentifierCheck.Refusal("run", request.Run.Value) ?? RunCheck.Refusal(request.Spec)) is { } refusal) return new([], refusal);
        if (dataset is null) return new([], new Rejected($"The dataset {request.Spec.Dataset} does not exist; upload its pictures first.", "dataset", NotFound: true));
        if (dataset.Pictures.Count == 0) return Decision.Reject($"The dataset {dataset.Name} has no pictures; add some first.", "dataset");
        if (dataset.Pictures.FirstOrDefault(picture => string.IsNullOrWhiteSpace(picture.Caption)) is { } bare)
            return Decision.Reject($"The picture {bare.FileName} of the dataset {dataset.Name} has no caption; write one.", "dataset");
        var requested = new RunRequested(request.Run, request.Spec, request.Trainer, request.IdempotencyKey, dataset.Pictures, request.At);
        return Decision.Replying(HubRun.Of(requested).View(), requested);
    }

    /// <summary>A waiting run gets a trainer, and one that its trainer does not take gets another.</summary>
    public Decision Assign(RunId run, NodeName node) => Runs.GetValueOrDefault(run) switch
    {
        null => Decision.Missing($"The run {run}"),
        { Phase: RunPhase.Waiting } => Decision.Of(new RunAssigned(run, node)),
        { IsOffered: true, Node: { } other } when other != node => Decision.Of(new RunAssigned(run, node)),
        _ => Decision.Nothing,
    };

    /// <summary>The hub has a LoRA of a run, the catalog knows it, and its probes are queued.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lora">Its LoRA.</param>
    /// <param name="finished">Known as the finished one; a checkpoint that became that meanwhile is to be kept once more.</param>
    public Decision Keep(RunId run, AssetId lora, bool finished = false) => Runs.GetValueOrDefault(run) switch
    {
        null => Decision.Missing($"The run {run}"),
        var known => known.Kept.Contains(lora) || (!finished && known.Finished?.Lora == lora) ? Decision.Nothing : Decision.Of(new RunLoraKept(run, lora)),
    };

    /// <summary>A checkpoint's probes were measured; once is enough.</summary>
    public Decision Measured(RunId run, CheckpointStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        if (Runs.GetValueOrDefault(run) is not { } known) return Decision.Missing($"The run {run}");
        return known.Styles.Any(other => other.Lora == style.Lora) ? Decision.Nothing : Decision.Of(new RunStyleMeasured(run, style));
    }

    /// <summary>What a trainer is told whose turn is over; null for the latest one.</summary>
    public RunRevoked? Late(RunId run, int? turn) => Runs.GetValueOrDefault(run) is { } known && (turn ?? 1) < known.Turn ? new RunRevoked(run, turn ?? 1) : null;

    /// <summary>What a command comes to.</summary>
    /// <param name="command">Pause, resume, cancel, or a fact of a trainer.</param>
    /// <param name="now">When, for what ends here.</param>
    public Decision Decide(ICommand command, DateTimeOffset now) => command switch
    {
        PauseRun pause => Wish(pause.Run, command, now),
        ResumeRun resume => Wish(resume.Run, command, now),
        CancelRun cancel => Wish(cancel.Run, command, now),
        ReportRunFact report => Report(report),
        _ => throw new ArgumentException($"{command?.GetType().Name} is no command to the runs", nameof(command)),
    };

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of the runs.</exception>
    public RunsState Apply(IEvent @event) => @event switch
    {
        RunRequested requested => this with
        {
            Runs = Runs.Add(requested.Run, HubRun.Of(requested)),
            Order = Order.Add(requested.Run),
            Keys = requested.IdempotencyKey is { } key ? Keys.SetItem(key, requested.Run) : Keys,
        },
        RunAssigned assigned => With(assigned.Run, run => run with { Node = assigned.Node, Phase = new RunPhase.Preparing(), Turn = run.Turn + 1 }),
        RunWished wished => With(wished.Run, run => run with { Wish = wished.Wish }),
        RunFactRecorded recorded => With(recorded.Run, run => run.After(recorded)),
        RunLoraKept kept => With(kept.Run, run => run with { Kept = run.Kept.Add(kept.Lora) }),
        RunStyleMeasured measured => With(measured.Run, run => run with { Styles = run.Styles.Add(measured.Style) }),
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of the runs", nameof(@event)),
    };

    /// <summary>The latest runs, newest first, short enough for a message.</summary>
    public IEnumerable<RunView> Latest() => Order.Reverse().Take(RunLimits.Listed).Select(id => Runs[id].View()).Select(view => view with
    {
        Spec = view.Spec with { ProbePrompts = [.. view.Spec.ProbePrompts.Take(RunLimits.ListedParts)] },
        Checkpoints = [.. view.Checkpoints.TakeLast(RunLimits.ListedParts)],
        Styles = view.Styles is { } styles ? [.. styles.TakeLast(RunLimits.ListedParts)] : null,
        Warnings = [.. view.Warnings.TakeLast(RunLimits.ListedParts)],
    });

    private RunsState With(RunId run, Func<HubRun, HubRun> change) => this with { Runs = Runs.SetItem(run, change(Runs[run])) };

    private Decision Wish(RunId id, ICommand command, DateTimeOffset now)
    {
        if (Runs.GetValueOrDefault(id) is not { } run) return Decision.Missing($"The run {id}");
        // Nobody else has it, so nobody else needs to obey.
        if (run.Phase is RunPhase.Waiting && command is CancelRun) return Decision.Of(new RunFactRecorded(id, run.Facts + 1, new RunFact.Cancelled(0, now)));
        return RunWish.Decide(RunWish.Of(command)!, id, run.Phase, run.Wish, wish => new RunWished(id, wish));
    }

    private Decision Report(ReportRunFact report)
    {
        if (Runs.GetValueOrDefault(report.Run) is not { } run) return Decision.Missing($"The run {report.Run}");
        if (Late(report.Run, report.Turn) is { } revoked) return Decision.Replying(revoked);
        if (run.Node != report.Node) return Decision.Reject($"The run {report.Run} belongs to {run.Node?.Value ?? "nobody"}, not to {report.Node}.", "node");
        if (report.Number <= run.Facts) return Decision.Replying(new RunFactAccepted(report.Run, report.Number));
        return report.Number == run.Facts + 1
            ? Decision.Replying(new RunFactAccepted(report.Run, report.Number), new RunFactRecorded(report.Run, report.Number, report.Fact))
            : Decision.Reject($"The fact {run.Facts + 1} of the run {report.Run} is missing; tell it before fact {report.Number}.", "number");
    }
}
