using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Lineage;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Pages.Lineage;

/// <summary>The lineage of a picture, or of a body of work.</summary>
/// <param name="picture">Null for all of the body.</param>
/// <param name="body">Left out for a picture, which has its own.</param>
internal sealed class LineageLive(
    HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch, (SeriesId Series, CellId Cell)? picture, string? body) : LiveView(feed, time, dispatch)
{
    private HashSet<SeriesId> shown = [];

    /// <summary>Null where there is nothing to draw.</summary>
    public LineageLayout? Layout { get; private set; }

    /// <summary>The picture that all is about.</summary>
    public CellRecord? Record { get; private set; }

    /// <summary>The body of work.</summary>
    public string Body { get; private set; } = body ?? "";

    /// <summary>The picture's node.</summary>
    public string? Current => picture is var (series, cell) ? LineageGraph.IdOf(series, cell) : null;

    protected override async Task LoadAsync()
    {
        if (picture is var (of, cell))
        {
            Record = await hub.CellAsync(of, cell);
            Body = (await hub.SeriesAsync(of)).Body;
        }
        var reading = new LineageReading(hub);
        var series = await reading.BodyAsync(Body);
        var graph = LineageGraph.Of(await reading.ReadAsync(series, picture is { } asked ? [asked] : []));
        if (Current is { } node) graph = graph.Around(node);
        Layout = graph.Nodes.Count == 0 ? null : new LineageLayout(graph, [.. series.Select(each => $"series/{each.Series}")]);
        shown = [.. series.Select(each => each.Series)];
    }

    protected override bool Concerns(FeedEvent change) => FeedWords.SeriesOf(change) is var (series, _) && shown.Contains(series);
}
