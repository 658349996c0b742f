namespace ActorDiffusion.Domain.Series;

/// <summary>Cells of each kind, counted as they change.</summary>
internal readonly record struct Tally(int Rendered, int Kept, int Rejected, int Pending)
{
    public static Tally Of(Cell? cell) => cell is null ? default : new(
        cell.Phase is CellPhase.Rendered ? 1 : 0,
        cell.Judgement.Flag == "keep" ? 1 : 0,
        cell.Judgement.Flag == "reject" ? 1 : 0,
        cell.Phase is CellPhase.Queued ? 1 : 0);

    public static Tally operator +(Tally left, Tally right) =>
        new(left.Rendered + right.Rendered, left.Kept + right.Kept, left.Rejected + right.Rejected, left.Pending + right.Pending);

    public static Tally operator -(Tally left, Tally right) =>
        new(left.Rendered - right.Rendered, left.Kept - right.Kept, left.Rejected - right.Rejected, left.Pending - right.Pending);
}
