using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Runs;

public sealed class StyleTests
{
    [Fact]
    public void A_checkpoint_is_measured_once_and_shown_with_its_run()
    {
        var desk = RunDesk.Training();
        desk.Happen(RunDesk.Saved(50));
        desk.Tell();
        desk.Run.ToMeasure.ShouldBeEmpty("its probes are not in the queue yet");
        desk.AtHub(desk.Hub.Keep(RunDesk.Id, RunDesk.Asset(50)));
        desk.Run.ToMeasure.ShouldBe([RunDesk.Asset(50)]);
        desk.Run.View().Styles.ShouldBeNull();
        var style = Style(50, 0.1);
        desk.AtHub(desk.Hub.Measured(RunDesk.Id, style));
        desk.Hub.Measured(RunDesk.Id, style with { Distance = 0.2 }).Events.ShouldBeEmpty();
        desk.Run.ToMeasure.ShouldBeEmpty();
        desk.Run.View().Styles.ShouldBe([style]);
    }

    [Fact]
    public void Training_that_comes_nearer_or_stays_as_diverse_has_done_no_harm()
    {
        StyleCourse.Of([]).ShouldBeNull();
        StyleCourse.Of([Style(1, 0.3, 0.9)]).ShouldBeNull();
        StyleCourse.Of([Style(1, 0.3, 0.9), Style(2, 0.1, 0.6)]).ShouldBeNull("less diverse, but nearer");
        StyleCourse.Of([Style(1, 0.1, 0.9), Style(2, 0.105, 0.85)]).ShouldBeNull("a few probes differ as much by chance");
        StyleCourse.Of([Style(1, 0.1), Style(2, 0.1)]).ShouldBeNull("one probe has no diversity");
    }

    [Fact]
    public void Pictures_that_become_alike_without_coming_nearer_are_a_style_learned_by_heart()
    {
        CheckpointStyle[] styles = [Style(1, 0.3, 0.95), Style(2, 0.06, 0.9), Style(3, 0.06, 0.7)];
        StyleCourse.Of(styles).ShouldBe(new StyleCourse.Narrowed(styles[1], styles[2]));
    }

    [Fact]
    public void A_style_that_is_left_again_is_said_with_the_checkpoint_that_was_nearest()
    {
        CheckpointStyle[] styles = [Style(1, 0.3), Style(2, 0.06), Style(3, 0.08), Style(4, 0.09)];
        StyleCourse.Of(styles).ShouldBe(new StyleCourse.Left(styles[1], styles[3]));
    }

    [Fact]
    public void What_a_checkpoint_has_learned_is_seen_at_the_strength_it_was_trained_at()
    {
        var lora = RunDesk.Asset(50);
        CellView[] cells = [Cell(lora, "0", 1), Cell(lora, "0.5", 2), Cell(lora, "1", 3), Cell(lora, "1.33", null, "queued"), Cell(RunDesk.Asset(60), "1", 5), Cell(lora, "1", null, "failed")];
        var probes = ProbePictures.Of(cells, lora);
        (probes.With, probes.Without, probes.IsComplete).ShouldSatisfyAllConditions(
            it => it.With.ShouldBe([RunDesk.Asset(3)]), it => it.Without.ShouldBe([RunDesk.Asset(1)]), it => it.IsComplete.ShouldBeTrue());
        ProbePictures.Of([.. cells, Cell(lora, "1", null, "planned")], lora).IsComplete.ShouldBeFalse();
        ProbePictures.Of([Cell(lora, null, 7)], lora).With.ShouldBe([RunDesk.Asset(7)]);
    }

    private static CheckpointStyle Style(int step, double distance, double? diversity = null) => new(RunDesk.Asset(step), distance, 0.33, 0.04, diversity, 2);

    private static CellView Cell(AssetId lora, string? strength, int? picture, string state = "rendered") => new()
    {
        Cell = CellId.Of($"{lora.Value[^4..]}-{strength}-{picture}-{state}"),
        Coordinates = [new("checkpoint", lora.Value), .. strength is null ? Array.Empty<Coordinate>() : [new Coordinate("lora", strength)]],
        State = state,
        Picture = picture is { } number ? RunDesk.Asset(number) : null,
    };
}
