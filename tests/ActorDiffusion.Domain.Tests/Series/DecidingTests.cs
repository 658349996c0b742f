using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using static ActorDiffusion.Domain.Tests.Series.SeriesDesk;

namespace ActorDiffusion.Domain.Tests.Series;

public sealed class DecidingTests
{
    private readonly SeriesDesk desk = With(Axis("lora", "0", "1"));

    private CellId First => desk.Cells[0].Cell;

    private CellId Second => desk.Cells[1].Cell;

    [Fact]
    public void Parts_of_a_verdict_add_up_and_leave_the_others()
    {
        desk.Decide(First, new Verdict(Flag: "keep", Stars: 4));
        desk.Decide(First, new Verdict(Note: "Too much :)"));
        desk.Decide(First, new Verdict(Stars: 3, Colour: "green"));
        var view = desk.View(First);
        (view.Flag, view.Stars, view.Colour, view.Note).ShouldBe(("keep", 3, "green", "Too much :)"));
        desk.Decide(First, new Verdict(Note: ""));
        desk.View(First).Note.ShouldBeNull();
    }

    [Fact]
    public void A_filter_names_the_places_that_it_leaves()
    {
        var wide = With(Axis("seed", [.. Enumerable.Range(1, 20).Select(seed => $"{seed}")]));
        foreach (var place in new[] { 0, 7, 8, 19 }) wide.Decide(wide.Cells[place].Cell, new Verdict(Flag: "keep", Stars: place == 8 ? 3 : 0));
        wide.Decide(wide.Cells[2].Cell, new Verdict(Note: "the eyes"));
        wide.State.Matching(CellFilter.Kept).Places.ShouldBe([0, 7, 8, 19]);
        wide.State.Matching(CellFilter.Starred).Places.ShouldBe([8]);
        wide.State.Matching(CellFilter.Noted).Places.ShouldBe([2]);
        wide.State.Matching(CellFilter.Open).Places.ShouldBeEmpty("there are no pictures yet");
        wide.State.Matching(CellFilter.All).Places.Count().ShouldBe(20);
        wide.State.Matching(CellFilter.All).Bits.Length.ShouldBe(3);
    }

    [Fact]
    public void Decisions_are_numbered_and_undo_walks_back_through_them()
    {
        desk.Decide(First, new Verdict(Flag: "keep"));
        desk.Decide(Second, new Verdict(Flag: "reject"));
        desk.Decide(First, new Verdict(Flag: "reject", Note: "no"));
        desk.Do(new UndoDecision(Id, "ada", Noon)).ShouldBe(new Ok());
        desk.View(First).Flag.ShouldBe("keep");
        desk.View(First).Note.ShouldBeNull();
        desk.Do(new UndoDecision(Id, "ada", Noon)).ShouldBe(new Ok());
        desk.View(Second).Flag.ShouldBe("none");
        desk.Do(new UndoDecision(Id, "ada", Noon)).ShouldBe(new Ok());
        desk.View(First).Flag.ShouldBe("none");
        desk.Do(new UndoDecision(Id, "ada", Noon)).ShouldBe(new Rejected("There is no decision to undo."));
        desk.State.Record(First)!.Decisions.Select(decision => (decision.Number, decision.Undone)).ShouldBe([(1, true), (3, true)]);
    }

    [Fact]
    public void What_was_one_action_of_the_artist_is_taken_back_together()
    {
        desk.Decide(First, new Verdict(Flag: "keep"));
        desk.Do(new DecideCells(Id, [First], new Verdict(Flag: "reject"), "ada", Noon, Action: "all"));
        desk.Do(new DecideCells(Id, [Second], new Verdict(Flag: "reject"), "ada", Noon, Action: "all"));
        desk.Do(new UndoDecision(Id, "ada", Noon)).ShouldBe(new Ok());
        (desk.View(First).Flag, desk.View(Second).Flag).ShouldBe(("keep", "none"));
        desk.State.LastDecision.ShouldBe(1);
        SeriesState.From(desk.State.Snapshot()).LastDecision.ShouldBe(1);
    }

    [Fact]
    public void A_decision_after_an_undo_gets_a_new_number_and_is_undone_first()
    {
        desk.Decide(First, new Verdict(Stars: 1));
        desk.Decide(First, new Verdict(Stars: 2));
        desk.Do(new UndoDecision(Id, "ada", Noon));
        desk.Decide(First, new Verdict(Stars: 5));
        desk.State.View().ShouldSatisfyAllConditions(view => view.Decisions.ShouldBe(3), view => view.LastDecision.ShouldBe(3));
        desk.Do(new UndoDecision(Id, "ada", Noon));
        desk.View(First).Stars.ShouldBe(1);
        desk.State.View().LastDecision.ShouldBe(1);
    }

    [Fact]
    public void A_repeated_undo_of_a_named_decision_undoes_nothing_more()
    {
        desk.Decide(First, new Verdict(Stars: 1));
        desk.Decide(First, new Verdict(Stars: 2));
        desk.Do(new UndoDecision(Id, "ada", Noon, Number: 2)).ShouldBe(new Ok());
        desk.Do(new UndoDecision(Id, "ada", Noon, Number: 2)).ShouldBe(new Ok(Changed: false));
        desk.View(First).Stars.ShouldBe(1);
        desk.Do(new UndoDecision(Id, "ada", Noon, Number: 7)).ShouldBeOfType<Rejected>().Field.ShouldBe("number");
    }

    [Fact]
    public void A_repeated_verdict_is_no_second_decision()
    {
        desk.Decide(First, new Verdict(Flag: "keep"));
        desk.Do(new DecideCells(Id, [First], new Verdict(Flag: "keep"), "ada", Noon)).ShouldBe(new Ok(Changed: false));
        desk.State.View().Decisions.ShouldBe(1);
    }

    [Fact]
    public void A_decision_that_comes_again_late_counts_once()
    {
        var kept = new DecideCells(Id, [First], new Verdict(Flag: "keep"), "ada", Noon, new RequestMark("press-1"));
        var already = new DecideCells(Id, [First], new Verdict(Flag: "keep"), "ada", Noon, new RequestMark("press-2"));
        desk.Do(kept).ShouldBe(new Ok());
        desk.Do(already).ShouldBe(new Ok(Changed: false));
        desk.Do(new DecideCells(Id, [First], new Verdict(Flag: "reject"), "ada", Noon, new RequestMark("press-3"))).ShouldBe(new Ok());
        desk.Do(kept).ShouldBe(new Ok(Changed: false));
        desk.Do(already).ShouldBe(new Ok(Changed: false), "it was heard before, although it changed nothing then");
        (desk.View(First).Flag, desk.State.View().Decisions).ShouldBe(("reject", 2));

        var undo = new UndoDecision(Id, "ada", Noon, Request: new RequestMark("press-4"));
        desk.Do(undo).ShouldBe(new Ok());
        desk.Do(undo).ShouldBe(new Ok(Changed: false));
        desk.View(First).Flag.ShouldBe("keep");
    }

    [Fact]
    public void What_was_refused_may_be_asked_again_and_another_request_under_the_same_id_is_refused()
    {
        var stage = new SetStage(Id, First, PictureStage.Final, "ada", Noon, new RequestMark("key", "final"));
        desk.Do(stage).ShouldBeOfType<Rejected>().Field.ShouldBe("stage");
        desk.RenderAll();
        desk.Do(stage).ShouldBe(new Ok());
        desk.Do(new RenameSeries(Id, "bluer", "ada", Noon, new RequestMark("key", "title"))).ShouldBeOfType<Rejected>().Field.ShouldBe("Idempotency-Key");
        desk.Do(new RenameSeries(Id, "bluer", "ada", Noon, new RequestMark("no/id"))).ShouldBeOfType<Rejected>().Field.ShouldBe("request");
        desk.State.View().Title.ShouldBe("towards greener skin");
    }

    [Fact]
    public void The_latest_requests_are_remembered_and_no_more()
    {
        DecideCells Press(int number) => new(Id, [First], new Verdict(Note: $"{number}"), "ada", Noon, new RequestMark($"press-{number}"));
        for (var i = 0; i <= SeriesLimits.Requests; i++) desk.Do(Press(i)).ShouldBe(new Ok());
        desk.State.Snapshot().Requests!.Count.ShouldBe(SeriesLimits.Requests);
        desk.Do(Press(1)).ShouldBe(new Ok(Changed: false));
        SeriesState.From(desk.State.Snapshot()).Decide(Press(1)).Reply.ShouldBe(new Ok(Changed: false));
        desk.Do(Press(0)).ShouldBe(new Ok(), "it is older than all that are remembered");
    }

    [Fact]
    public void One_verdict_on_many_cells_is_one_decision()
    {
        desk.Decide(First, new Verdict(Flag: "keep"));
        desk.Do(new DecideCells(Id, [First, Second, Second], new Verdict(Flag: "reject"), "ada", Noon)).ShouldBe(new Ok());
        (desk.State.View().Kept, desk.State.View().Rejected).ShouldBe((0, 2));
        desk.Do(new UndoDecision(Id, "ada", Noon));
        (desk.State.View().Kept, desk.State.View().Rejected).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("maybe", null, null, "flag")]
    [InlineData(null, 6, null, "stars")]
    [InlineData(null, null, "pink", "colour")]
    [InlineData(null, null, null, "verdict")]
    public void A_verdict_that_says_nothing_known_is_refused(string? flag, int? stars, string? colour, string field) =>
        desk.Do(new DecideCells(Id, [First], new Verdict(flag, stars, colour), "ada", Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe(field);

    [Fact]
    public void Long_notes_and_unknown_cells_are_refused()
    {
        desk.Do(new DecideCells(Id, [First], new Verdict(Note: new string('x', 501)), "ada", Noon))
            .ShouldBe(new Rejected("The note has 501 characters; it may have 0 to 500.", "note"));
        desk.Do(new DecideCells(Id, [CellId.Of("nowhere")], new Verdict(Stars: 1), "ada", Noon)).ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
    }

    [Fact]
    public void Final_needs_a_picture_and_is_undone_like_any_decision()
    {
        desk.Do(new SetStage(Id, First, PictureStage.Final, "ada", Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe("stage");
        desk.RenderAll();
        desk.Do(new SetStage(Id, First, PictureStage.Final, "ada", Noon)).ShouldBe(new Ok());
        desk.Do(new SetStage(Id, First, PictureStage.Final, "ada", Noon)).ShouldBe(new Ok(Changed: false));
        desk.State.View().Cover.ShouldBe(desk.View(First).Picture);
        desk.Do(new UndoDecision(Id, "bo", Noon));
        desk.View(First).Stage.ShouldBe(PictureStage.Raw);
        var decision = desk.State.Record(First)!.Decisions.Single();
        (decision.Stage, decision.By, decision.Undone).ShouldBe((PictureStage.Final, "ada", true));
    }

    [Fact]
    public void A_retouch_keeps_its_parent_and_is_never_raw()
    {
        desk.RenderAll();
        var (retouch, parent) = (CellId.Of("retouch-1"), desk.View(First).Picture!.Value);
        var spec = Base with { Init = new(parent, 0.4) };
        desk.Do(new AddCell(Id, retouch, spec, parent, "retouch", "the left eye", "ada", Noon)).ShouldBe(new Ok());
        desk.View(retouch).ShouldSatisfyAllConditions(
            view => view.Parent.ShouldBe(parent), view => view.Stage.ShouldBe(PictureStage.Retouched), view => view.Note.ShouldBe("the left eye"),
            view => view.Coordinates.ShouldBeEmpty(), view => view.Kind.ShouldBe("retouch"));
        desk.Do(new SetStage(Id, retouch, PictureStage.Raw, "ada", Noon)).ShouldBeOfType<Rejected>();
        desk.Do(new SetStage(Id, First, PictureStage.Retouched, "ada", Noon)).ShouldBeOfType<Rejected>();
        desk.Do(new AddCell(Id, CellId.Of("r2"), spec, null, "retouch", null, "ada", Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe("parent");
        desk.Do(new AddCell(Id, retouch, spec, parent, "retouch", "the left eye", "ada", Noon)).ShouldBe(new Ok(Changed: false));
        desk.View(First).Picture.ShouldBe(parent);
    }
}
