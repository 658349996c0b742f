using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Tests.Live;

public sealed class CellNewsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly CellView Cell = new() { Cell = new("c1"), State = "queued", Job = new("j1"), Stars = 2, Note = "Too much :)" };

    [Fact]
    public void A_picture_and_a_verdict_are_told_by_their_events()
    {
        var picture = new string('a', 64);
        CellNews.After(Cell, Event("cell.rendered", "series/s/c1", ("asset", picture)))
            .ShouldBe(Cell with { State = "rendered", Picture = new AssetId(picture), RenderedAt = Noon });
        CellNews.After(Cell, Event("cell.failed", "series/s/c1", ("reason", "No."))).ShouldBe(Cell with { State = "failed", Reason = "No." });
        CellNews.After(Cell, Event("series.decided", "series/s/c1", ("number", "3"), ("flag", "keep"), ("stars", "4"))).ShouldBe(Cell with { Flag = "keep", Stars = 4 });
        CellNews.After(Cell, Event("series.decided", "series/s", ("note", ""), ("colour", "red"))).ShouldBe(Cell with { Note = null, Colour = "red" });
    }

    [Fact]
    public void What_an_event_does_not_tell_is_asked_for()
    {
        CellNews.After(Cell, Event("series.queued", "series/s", ("ids", "c1"))).ShouldBeNull();
        CellNews.After(Cell, Event("series.undone", "series/s", ("number", "3"))).ShouldBeNull();
        CellNews.After(Cell, Event("series.decided", "series/s/c1", ("number", "3"))).ShouldBeNull("an older hub tells no verdict");
    }

    [Fact]
    public void An_event_names_one_cell_some_cells_none_or_any()
    {
        CellNews.About(Event("cell.rendered", "series/s/c1")).ShouldBe([new CellId("c1")]);
        CellNews.About(Event("series.decided", "series/s", ("ids", "c1 c2"))).ShouldBe([new CellId("c1"), new CellId("c2")]);
        CellNews.About(Event("series.renamed", "series/s")).ShouldBe([]);
        CellNews.About(Event("series.grown", "series/s", ("axis", "cfg"))).ShouldBeNull();
    }

    private static FeedEvent Event(string kind, string subject, params (string Key, string Value)[] data) =>
        new(1, Noon, kind, subject, data.ToDictionary(datum => datum.Key, datum => datum.Value));
}
