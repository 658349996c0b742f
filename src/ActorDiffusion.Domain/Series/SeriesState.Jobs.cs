using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

public sealed partial record SeriesState
{
    /// <summary>Jobs of the cells that wait for their picture, in grid order. They are the same ones however often they are asked for.</summary>
    public IEnumerable<CellJob> PendingJobs() =>
        Tally.Pending == 0 ? [] : Grid.Cells.Concat(Beside).Select(id => Touched.GetValueOrDefault(id)).OfType<Cell>().Select(JobOf).OfType<CellJob>();

    /// <summary>The job that a cell waits for; null when it waits for none.</summary>
    public CellJob? PendingJob(CellId id) => Touched.TryGetValue(id, out var cell) ? JobOf(cell) : null;

    private CellJob? JobOf(Cell cell) => cell.Phase is CellPhase.Queued queued ? new CellJob(cell.Id, queued.Job, SpecOf(cell), queued.Priority, OriginOf(cell), queued.At) : null;

    private JobOrigin OriginOf(Cell cell) => new(
        Begun!.ProbesOf is not null ? "probe" : cell.Kind is "retouch" or "hires" ? "retouch" : "cell", Begun.Series, cell.Id, Begun.ProbesOf, Parent: cell.Own?.Parent);
}

/// <summary>What the queue is asked for.</summary>
public sealed record CellJob(CellId Cell, JobId Job, RenderSpec Spec, int Priority, JobOrigin Origin, DateTimeOffset At);
