using System.Collections.Immutable;

namespace ActorDiffusion.Domain.Series;

public sealed partial record SeriesState
{
    /// <summary>The state without what follows from it.</summary>
    public SeriesSnapshot Snapshot() => new(
        Begun,
        Title,
        [.. Grid.Axes.Select(axis => new AxisSnapshot(axis.Kind, axis.Values, axis.Origin))],
        [.. Grid.Cells.Concat(Beside).Where(Touched.ContainsKey).Select(id => Kept(Touched[id]))],
        [.. Decisions.Select(entry => new DecisionSnapshot(entry.Cells, entry.Verdict, entry.Stage, entry.By, entry.At, entry.Undone, entry.Action))],
        Version,
        Requests.InOrder.ToArray() is { Length: > 0 } requests ? requests : null);

    /// <summary>The state that a snapshot was taken of.</summary>
    public static SeriesState From(SeriesSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Begun is not { } begun) return New with { Version = snapshot.Version };
        ImmutableList<DecisionEntry> decisions =
        [
            .. snapshot.Decisions.Select((kept, i) => new DecisionEntry(i + 1, kept.Cells, kept.Verdict, kept.Stage, kept.By, kept.At, kept.Undone, kept.Action)),
        ];
        var byCell = decisions.SelectMany(entry => entry.Cells.Select(cell => (cell, entry))).ToLookup(pair => pair.cell, pair => pair.entry);
        var state = New with
        {
            Begun = begun,
            Title = snapshot.Title,
            Grid = new SeriesGrid([.. snapshot.Axes.Select(axis => new GridAxis(axis.Kind, axis.Values, axis.Origin))], begun.Gridless),
            Beside = [.. snapshot.Cells.Where(cell => cell.Own is not null).Select(cell => cell.Cell)],
            Decisions = decisions,
            Version = snapshot.Version,
            Requests = (snapshot.Requests ?? []).Aggregate(RecentRequests.None, (requests, request) => requests.With(request)),
        };
        return state.With(snapshot.Cells.Select(cell => Restored(cell, byCell[cell.Cell])));
    }

    private static CellSnapshot Kept(Cell cell)
    {
        var own = cell.Own is { } brought ? new OwnSnapshot(brought.Spec, brought.Parent, brought.Kind, brought.Note, brought.NotRecorded, brought.Request) : null;
        return cell.Phase switch
        {
            CellPhase.Planned => new(cell.Id, own, "planned", cell.Generation, null, null, null, null, null),
            CellPhase.Queued queued => new(cell.Id, own, "queued", cell.Generation, queued.Job, queued.Priority, null, null, queued.At),
            CellPhase.Rendered rendered => new(cell.Id, own, "rendered", cell.Generation, rendered.Job, null, rendered.Result, null, rendered.At),
            CellPhase.Failed failed => new(cell.Id, own, "failed", cell.Generation, failed.Job, null, null, failed.Reason, failed.At),
            _ => throw new InvalidOperationException($"a cell is {cell.Phase}"),
        };
    }

    private static Cell Restored(CellSnapshot kept, IEnumerable<DecisionEntry> decisions)
    {
        var own = kept.Own is { } brought ? new OwnSettings(brought.Spec, brought.Parent, brought.Kind, brought.Note, brought.NotRecorded, brought.Request) : null;
        CellPhase phase = kept.State switch
        {
            "planned" => CellPhase.Planned.Instance,
            "queued" => new CellPhase.Queued(kept.Job!.Value, kept.Priority!.Value, kept.At!.Value),
            "rendered" => new CellPhase.Rendered(kept.Job, kept.Result!, kept.At!.Value),
            "failed" => new CellPhase.Failed(kept.Job!.Value, kept.Reason!, kept.At!.Value),
            _ => throw new ArgumentException($"a snapshot has a cell that is '{kept.State}'"),
        };
        var all = decisions.ToArray();
        return (Cell.Planned(kept.Cell, own) with { Phase = phase, Generation = kept.Generation, Decisions = [.. all.Select(entry => entry.Number)] }).Judged(all);
    }
}
