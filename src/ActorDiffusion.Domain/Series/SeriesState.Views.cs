using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

public sealed partial record SeriesState
{
    /// <summary>The decision that an undo would take back; 0 when there is none.</summary>
    public long LastDecision => Decisions.FindLastIndex(decision => !decision.Undone) + 1;

    /// <summary>Cells in the grid and beside it.</summary>
    public int CellCount => Grid.Cells.Count + Beside.Count;

    /// <summary>The series without its cells.</summary>
    /// <exception cref="InvalidOperationException">It was not begun.</exception>
    public SeriesView View()
    {
        var begun = Begun ?? throw new InvalidOperationException("The series was not begun.");
        return new SeriesView
        {
            Series = begun.Series,
            Title = Title,
            Body = begun.Body,
            Base = begun.Base,
            Axes = [.. Grid.Axes.Select(axis => new SeriesAxis(axis.Kind, axis.Values))],
            Parent = begun.Parent,
            ProbesOf = begun.ProbesOf,
            By = begun.By,
            At = begun.At,
            Cells = CellCount,
            GridCells = Grid.Cells.Count,
            Rendered = Tally.Rendered,
            Kept = Tally.Kept,
            Rejected = Tally.Rejected,
            Pending = Tally.Pending,
            Decisions = Decisions.Count,
            LastDecision = LastDecision,
            Version = Version,
            Cover = Cover(),
        };
    }

    /// <summary>Cells from a place on, as many as a message holds.</summary>
    public CellPage Page(int offset, int count)
    {
        var cells = new List<CellView>();
        var text = 0;
        for (var place = Math.Max(0, offset); place < CellCount && cells.Count < Math.Min(count, SeriesLimits.Page); place++)
        {
            var view = ViewOf(Find(IdAt(place)));
            text += view.Coordinates.Sum(coordinate => coordinate.Value.Length) + (view.Note?.Length ?? 0) + (view.Reason?.Length ?? 0);
            if (text > SeriesLimits.PageText && cells.Count > 0) break;
            cells.Add(view);
        }
        return new CellPage(Begun!.Series, cells, offset, CellCount, Version);
    }

    /// <summary>The places that a filter leaves.</summary>
    public CellMatches Matching(CellFilter filter)
    {
        var bits = new byte[(CellCount + 7) / 8];
        for (var place = 0; place < CellCount; place++)
            if (filter.Shows(Find(IdAt(place)))) bits[place / 8] |= (byte)(1 << (place % 8));
        return new CellMatches(Begun!.Series, bits, Version);
    }

    private CellId IdAt(int place) => place < Grid.Cells.Count ? Grid.Cells[place] : Beside[place - Grid.Cells.Count];

    /// <summary>All about one cell; null where there is none of that name.</summary>
    public CellRecord? Record(CellId id)
    {
        if (!Contains(id)) return null;
        var cell = Find(id);
        return new CellRecord(
            Begun!.Series, ViewOf(cell), SpecOf(cell), (cell.Phase as CellPhase.Rendered)?.Result, [.. cell.Decisions.Select(number => Decisions[(int)number - 1].View)]);
    }

    private CellView ViewOf(Cell cell) => new()
    {
        Cell = cell.Id,
        Coordinates = Grid.Coordinates(cell.Id),
        State = cell.Phase switch
        {
            CellPhase.Planned => "planned",
            CellPhase.Queued => "queued",
            CellPhase.Rendered => "rendered",
            CellPhase.Failed => "failed",
            _ => throw new InvalidOperationException($"a cell is {cell.Phase}"),
        },
        Picture = cell.Picture,
        Job = cell.Phase switch
        {
            CellPhase.Queued queued => queued.Job,
            CellPhase.Rendered rendered => rendered.Job,
            CellPhase.Failed failed => failed.Job,
            _ => null,
        },
        Flag = cell.Judgement.Flag,
        Stars = cell.Judgement.Stars,
        Colour = cell.Judgement.Colour,
        Note = cell.Judgement.Note,
        Stage = cell.StageNow,
        Parent = cell.Own?.Parent,
        Kind = cell.Kind,
        Reason = (cell.Phase as CellPhase.Failed)?.Reason,
        NotRecorded = cell.Own?.NotRecorded,
        RenderedAt = (cell.Phase as CellPhase.Rendered)?.At,
    };

    // Final before kept before the rest, the latest of each; among equals the name decides, so that a replay shows the same.
    private AssetId? Cover()
    {
        Cell? best = null;
        foreach (var cell in Touched.Values)
            if (cell.Phase is CellPhase.Rendered && cell.Judgement.Flag != "reject" && (best is null || IsBefore(cell, best))) best = cell;
        return best?.Picture;
    }

    private static bool IsBefore(Cell one, Cell other)
    {
        var (rank, otherRank) = (RankOf(one), RankOf(other));
        if (rank != otherRank) return rank > otherRank;
        var (at, otherAt) = (((CellPhase.Rendered)one.Phase).At, ((CellPhase.Rendered)other.Phase).At);
        return at == otherAt ? string.CompareOrdinal(one.Id.Value, other.Id.Value) > 0 : at > otherAt;
    }

    private static int RankOf(Cell cell) => (cell.StageNow == PictureStage.Final ? 2 : 0) + (cell.Judgement.Flag == "keep" ? 1 : 0);
}
