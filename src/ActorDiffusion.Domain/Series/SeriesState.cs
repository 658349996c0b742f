using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>
/// One search: a grid of pictures that grows, and what the artist decided about them. A pure value; its actor persists what
/// <see cref="Decide"/> gives and then applies it.
/// </summary>
public sealed partial record SeriesState
{
    private SeriesState()
    {
    }

    /// <summary>A series that nobody has begun.</summary>
    public static SeriesState New { get; } = new();

    /// <summary>Whether it was begun.</summary>
    public bool Exists => Begun is not null;

    /// <summary>The run whose checkpoints it shows.</summary>
    public RunId? ProbesOf => Begun?.ProbesOf;

    /// <summary>Grows with every event.</summary>
    public long Version { get; private init; }

    /// <summary>Whether cells wait for their picture.</summary>
    public bool IsPending => Tally.Pending > 0;

    internal SeriesCreated? Begun { get; private init; }

    internal string Title { get; private init; } = "";

    internal SeriesGrid Grid { get; private init; } = SeriesGrid.Empty;

    internal ImmutableList<CellId> Beside { get; private init; } = [];

    internal ImmutableDictionary<CellId, Cell> Touched { get; private init; } = ImmutableDictionary<CellId, Cell>.Empty;

    internal ImmutableList<DecisionEntry> Decisions { get; private init; } = [];

    internal Tally Tally { get; private init; }

    internal RecentRequests Requests { get; private init; } = RecentRequests.None;

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of a series.</exception>
    public SeriesState Apply(ISeriesEvent @event) => (@event switch
    {
        SeriesCreated created => this with
        {
            Begun = created,
            Title = created.Title,
            Grid = new SeriesGrid([.. created.Axes.Select(axis => new GridAxis(axis.Kind, axis.Values))], created.Gridless),
        },
        SeriesRenamed renamed => this with { Title = renamed.Title },
        AxisValuesAdded added => this with { Grid = new SeriesGrid(Grown(added.Kind, added.Values)) },
        CellAdded added => With(Cell.Planned(added.Cell, new OwnSettings(added.Spec, added.Parent, added.Kind, added.Note, added.NotRecorded, added.Request))) with
        {
            Beside = Beside.Add(added.Cell),
        },
        CellsQueued queued => With(queued.Cells.Select(id => Find(id)).Select(cell => cell with
        {
            Phase = new CellPhase.Queued(cell.NextJob(Begun!.Series), queued.Priority, queued.At), Generation = cell.Generation + 1,
        })),
        CellRendered rendered => With(Find(rendered.Cell) with { Phase = new CellPhase.Rendered(rendered.Job, rendered.Result, rendered.At) }),
        CellFailed failed => With(Find(failed.Cell) with { Phase = new CellPhase.Failed(failed.Job, failed.Reason, failed.At) }),
        CellsDecided decided => Decided(new DecisionEntry(decided.Number, decided.Cells, decided.Verdict, null, decided.By, decided.At, Undone: false, decided.Action)),
        StageSet set => Decided(new DecisionEntry(set.Number, [set.Cell], null, set.Stage, set.By, set.At, Undone: false)),
        DecisionUndone undone => Undone(undone.Number),
        RequestHeard heard => this with { Requests = Requests.With(heard.Request) },
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of a series", nameof(@event)),
    }) with { Version = Version + 1 };

    /// <summary>The cell as it is; a planned one where nothing happened to it yet.</summary>
    internal Cell Find(CellId id) => Touched.TryGetValue(id, out var cell) ? cell : Cell.Planned(id);

    internal bool Contains(CellId id) => Grid.Contains(id) || Touched.ContainsKey(id);

    internal RenderSpec SpecOf(Cell cell) => cell.Own?.Spec ?? Grid.Spec(Begun!.Base, cell.Id);

    /// <summary>The axes with more values; a new one has its first value on the cells so far.</summary>
    internal IReadOnlyList<GridAxis> Grown(string kind, IReadOnlyList<string> values)
    {
        var axes = Grid.Axes.ToList();
        var at = axes.FindIndex(axis => axis.Kind == kind);
        if (at >= 0) axes[at] = axes[at].With(values);
        else axes.Add(new GridAxis(kind, [values[0]], Origin: values[0]).With([.. values.Skip(1)]));
        return axes;
    }

    private SeriesState With(Cell cell) => this with
    {
        Touched = Touched.SetItem(cell.Id, cell),
        Tally = Tally - Tally.Of(Touched.GetValueOrDefault(cell.Id)) + Tally.Of(cell),
    };

    private SeriesState With(IEnumerable<Cell> cells)
    {
        var (touched, tally) = (Touched.ToBuilder(), Tally);
        foreach (var cell in cells)
        {
            tally = tally - Tally.Of(touched.GetValueOrDefault(cell.Id)) + Tally.Of(cell);
            touched[cell.Id] = cell;
        }
        return this with { Touched = touched.ToImmutable(), Tally = tally };
    }

    private SeriesState Decided(DecisionEntry entry) => With(entry.Cells.Select(Find).Select(cell => cell with
    {
        Judgement = entry.Verdict is { } verdict ? cell.Judgement.With(verdict) : cell.Judgement,
        Stage = entry.Stage ?? cell.Stage,
        Decisions = cell.Decisions.Add(entry.Number),
    })) with { Decisions = Decisions.Add(entry) };

    private SeriesState Undone(long number)
    {
        var entry = Decisions[(int)number - 1] with { Undone = true };
        var decisions = Decisions.SetItem((int)number - 1, entry);
        return With(entry.Cells.Select(Find).Select(cell => cell.Judged([.. cell.Decisions.Select(other => decisions[(int)other - 1])]))) with { Decisions = decisions };
    }
}
