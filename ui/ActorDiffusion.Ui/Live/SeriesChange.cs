using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Live;

/// <summary>What a <see cref="SeriesLive"/> learned.</summary>
public abstract record SeriesChange
{
    /// <summary>Title, axes or counts; the shape of the grid may be another.</summary>
    public sealed record Head : SeriesChange;

    /// <summary>These places show something else.</summary>
    public sealed record Cells(IReadOnlyList<int> Places) : SeriesChange;

    /// <summary>Any cell may show something else.</summary>
    public sealed record Everything : SeriesChange;

    /// <summary>This cell has its picture now, the latest of those that came.</summary>
    public sealed record Came(CellId Cell) : SeriesChange;
}
