using System.Globalization;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Live;

/// <summary>What an event of the feed says of cells, so that the hub need not be asked.</summary>
public static class CellNews
{
    /// <summary>The cells that an event is about; null where it does not name them.</summary>
    public static IReadOnlyList<CellId>? About(FeedEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (FeedWords.SeriesOf(change) is { Cell: { } cell }) return [cell];
        if (change.Data.Text("ids") is { } ids) return [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CellId.Of)];
        return change.Kind is "series.renamed" or "series.created" ? [] : null;
    }

    /// <summary>The cell after the event; null where the event does not tell all of it.</summary>
    public static CellView? After(CellView cell, FeedEvent change)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(change);
        var data = change.Data;
        return change.Kind switch
        {
            "cell.rendered" when data.Text("asset") is { } asset => cell with { State = "rendered", Picture = new AssetId(asset), RenderedAt = change.At, Reason = null },
            "cell.failed" when data.Text("reason") is { } reason => cell with { State = "failed", Reason = reason },
            "series.decided" when data.Text("flag") is not null || data.Text("stars") is not null || data.Text("colour") is not null || data.Text("note") is not null => cell with
            {
                Flag = data.Text("flag") ?? cell.Flag,
                Stars = data.Text("stars") is { } stars ? int.Parse(stars, CultureInfo.InvariantCulture) : cell.Stars,
                Colour = data.Text("colour") ?? cell.Colour,
                Note = data.Text("note") switch { null => cell.Note, "" => null, var note => note },
            },
            _ => null,
        };
    }
}
