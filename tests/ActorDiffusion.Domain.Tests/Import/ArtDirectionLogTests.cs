using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Import;

public sealed class ArtDirectionLogTests
{
    private static readonly LogImport Import = new("laz", "Nine portraits", "laz", new DateTimeOffset(2026, 2, 3, 12, 0, 0, TimeSpan.Zero))
    {
        Lora = new LoraStrength(AssetId.Of(new string('a', 64)), 1, "sportrait-laz"),
    };

    private static readonly string Seed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seeds", "art-direction-log.json"));

    [Fact]
    public void The_log_becomes_a_body_of_series_that_continue_each_other_with_all_forty_outputs()
    {
        var series = Imported(Import);
        series.Count.ShouldBe(12); // the first outputs, and eleven named searches
        series.Sum(state => state.CellCount).ShouldBe(40);
        series.ShouldAllBe(state => state.View().Body == "Nine portraits");
        series.Select(state => state.View().Parent?.Series.Value).ShouldBe([null, .. series.Take(11).Select(state => state.View().Series.Value)]);
        series[7].View().Parent!.Cell.Value.ShouldBe("n24");
        series.Select(state => state.View().Title).ShouldContain("Suche nach grünlichen Hauttönen");
    }

    [Fact]
    public void A_cell_has_what_was_written_down_and_says_what_was_not()
    {
        var series = Imported(Import);
        var first = series[0].Record(CellId.Of("n01"))!;
        first.Spec.Loras.Single().Strength.ShouldBe(1.32);
        first.View.NotRecorded!.ShouldContain("cfg");
        first.View.NotRecorded!.ShouldContain("prompt");
        var fail = series[4].Record(CellId.Of("n16"))!;
        (fail.Spec.Cfg, fail.View.Note, fail.View.Flag).ShouldBe((3.8, "Fail :)", "reject"));
        fail.Spec.Prompt.ShouldStartWith("sportrait-laz portrait, line-driven portrait");
        fail.View.NotRecorded!.ShouldNotContain("cfg");
        var much = series[10].Record(CellId.Of("n34"))!;
        (much.View.Note, much.View.Flag).ShouldBe(("Too much :)", "none"));
    }

    [Fact]
    public void What_was_written_down_can_be_rendered_again_and_the_rest_cannot()
    {
        var series = Imported(Import);
        var queued = series.Select(state => state.Decide(new RenderCells(state.View().Series, null, 0, Import.At)).Events.OfType<CellsQueued>().Sum(queued => queued.Cells.Count));
        queued.Sum().ShouldBe(37);
        Imported(Import with { Lora = null }).ShouldAllBe(state => state.Decide(new RenderCells(state.View().Series, null, 0, Import.At)).Events.Count == 0);
    }

    [Fact]
    public void Importing_twice_changes_nothing()
    {
        var states = Imported(Import).ToDictionary(state => state.View().Series);
        foreach (var command in ArtDirectionLog.Commands(LogReading.Read(Seed), Import)) states[command.Series].Decide(command).Reply.ShouldBe(new Ok(Changed: false));
    }

    [Theory]
    [InlineData("[]", "The log has no list \"entries\"")]
    [InlineData("{", "The log is no JSON (line 1)")]
    [InlineData("{\"entries\":[]}", "The log has 0 entries")]
    [InlineData("{\"entries\":[{\"n\":1}]}", "Entry 1 of the log has no \"search\"")]
    [InlineData("{\"entries\":[{\"search\":\"a\"},{\"search\":\"a\",\"cfg\":\"high\"}]}", "The \"cfg\" of entry 2 of the log is no number.")]
    public void What_is_no_log_is_refused_with_a_sentence(string json, string sentence) =>
        Should.Throw<FormatException>(() => LogReading.Read(json)).Message.ShouldStartWith(sentence);

    private static List<SeriesState> Imported(LogImport import)
    {
        var states = new Dictionary<SeriesId, SeriesState>();
        foreach (var command in ArtDirectionLog.Commands(LogReading.Read(Seed), import))
        {
            var state = states.GetValueOrDefault(command.Series, SeriesState.New);
            var decision = state.Decide(command);
            decision.Reply.ShouldBe(new Ok());
            states[command.Series] = decision.Events.Cast<ISeriesEvent>().Aggregate(state, (current, @event) => current.Apply(@event));
        }
        return [.. states.Values];
    }

    [Fact]
    public void The_same_log_body_and_LoRA_are_the_same_import()
    {
        var (log, lora) = (LogReading.Read(Seed), new LoraStrength(AssetId.Of(new string('a', 64)), 1, "laz"));
        string Id(string body, LoraStrength? use, string by = "ada") => LogImport.Of(log, body, by, DateTimeOffset.UnixEpoch, use).Id;
        Id("body", lora).ShouldBe(Id("body", lora, "somebody else"));
        Id("body", lora).ShouldNotBe(Id("another", lora));
        Id("body", lora).ShouldNotBe(Id("body", null));
    }
}
