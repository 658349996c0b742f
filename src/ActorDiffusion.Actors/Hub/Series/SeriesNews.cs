using System.Globalization;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>What the feed tells of a series.</summary>
internal sealed class SeriesNews(SeriesId series, ICanTell feed)
{
    private const int MostIds = 100;

    public void Tell(IEvent @event, IActorRef self, DateTimeOffset now)
    {
        // A request that came changes nothing that anybody sees.
        if (@event is not RequestHeard) feed.Tell(Told(@event, now), self);
    }

    private PublishFeed Told(IEvent @event, DateTimeOffset now) => @event switch
    {
        SeriesCreated created => News("series.created", now, null, ("title", created.Title), ("body", created.Body)),
        SeriesRenamed renamed => News("series.renamed", now, null, ("title", renamed.Title)),
        AxisValuesAdded added => News("series.grown", now, null, ("axis", added.Kind)),
        CellAdded added => News("cell.added", now, added.Cell, ("kind", added.Kind)),
        CellsQueued queued => News("series.queued", now, null, [("cells", Text(queued.Cells.Count)), .. Ids(queued.Cells)]),
        CellRendered rendered => News("cell.rendered", now, rendered.Cell, ("state", "rendered"), ("asset", rendered.Result.Asset.Value)),
        CellFailed failed => News("cell.failed", now, failed.Cell, ("state", "failed"), ("reason", failed.Reason)),
        CellsDecided { Cells: [var cell] } decided => News("series.decided", now, cell, [("number", Text(decided.Number)), .. Words(decided.Verdict)]),
        CellsDecided decided => News("series.decided", now, null, [("number", Text(decided.Number)), ("cells", Text(decided.Cells.Count)), .. Ids(decided.Cells), .. Words(decided.Verdict)]),
        DecisionUndone undone => News("series.undone", now, null, ("number", Text(undone.Number))),
        StageSet set => News("cell.stage", now, set.Cell, ("stage", set.Stage.ToString().ToLowerInvariant()), ("number", Text(set.Number))),
        _ => throw new ArgumentException($"{@event.GetType().Name} is no event of a series", nameof(@event)),
    };

    private PublishFeed News(string kind, DateTimeOffset now, CellId? cell, params (string Key, string Value)[] data) => new(
        kind, cell is { } one ? $"series/{series}/{one}" : $"series/{series}", data.ToDictionary(datum => datum.Key, datum => datum.Value), now);

    // Whoever shows the series need not ask for what is told here.
    private static IEnumerable<(string Key, string Value)> Words(Verdict verdict)
    {
        if (verdict.Flag is { } flag) yield return ("flag", flag);
        if (verdict.Stars is { } stars) yield return ("stars", Text(stars));
        if (verdict.Colour is { } colour) yield return ("colour", colour);
        if (verdict.Note is { } note) yield return ("note", note);
    }

    private static IEnumerable<(string Key, string Value)> Ids(IReadOnlyList<CellId> cells) => cells.Count <= MostIds ? [("ids", string.Join(' ', cells))] : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
