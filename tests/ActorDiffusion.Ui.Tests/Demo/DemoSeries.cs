using System.Globalization;

namespace ActorDiffusion.Ui.Tests.Demo;

/// <summary>A made-up series of 100 seeds × 100 strengths, with every state a cell can be in.</summary>
internal static class DemoSeries
{
    private static readonly GridCellState[] States =
    [
        GridCellState.Rendered, GridCellState.Kept, GridCellState.Rendered, GridCellState.Rejected, GridCellState.Rendered,
        GridCellState.Superseded, GridCellState.Rendered, GridCellState.Rendering, GridCellState.Planned, GridCellState.Failed,
    ];

    public static GridShape.Table Shape { get; } = new(
        [.. Enumerable.Range(0, 100).Select(column => (column * 0.02).ToString("0.00", CultureInfo.InvariantCulture))],
        [.. Enumerable.Range(1, 100).Select(row => row.ToString(CultureInfo.InvariantCulture))]) { Corner = "Seed ↓ LoRA →" };

    public static GridCell Cell(int index)
    {
        var state = States[index * 7 % 23 % States.Length];
        return new()
        {
            Picture = state is GridCellState.Planned or GridCellState.Failed ? null : DemoPicture.Url(index),
            Description = string.Create(CultureInfo.InvariantCulture, $"Seed {index / 100 + 1}, LoRA {index % 100 * 0.02:0.00}: {state}"),
            State = state,
            Stars = state == GridCellState.Kept ? index % 5 + 1 : 0,
            Colour = index % 11 == 0 ? index % 5 : 0,
            Progress = state == GridCellState.Rendering ? index % 10 / 10.0 : null,
            Label = state == GridCellState.Kept ? "Too much :)" : null,
            Noted = state == GridCellState.Kept,
        };
    }
}
