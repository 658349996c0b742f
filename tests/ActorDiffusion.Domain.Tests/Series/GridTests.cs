using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using static ActorDiffusion.Domain.Tests.Series.SeriesDesk;

namespace ActorDiffusion.Domain.Tests.Series;

public sealed class GridTests
{
    [Fact]
    public void The_first_axis_runs_to_the_right_and_the_last_one_downwards_fastest()
    {
        var desk = With(Axis("lora", "0", "1"), Axis("cfg", "2", "4"), Axis("seed", "1", "2"));
        desk.Cells.Select(cell => string.Join(' ', cell.Coordinates.Select(coordinate => coordinate.Value)))
            .ShouldBe(["0 2 1", "1 2 1", "0 2 2", "1 2 2", "0 4 1", "1 4 1", "0 4 2", "1 4 2"]);
    }

    [Fact]
    public void A_cell_has_the_base_with_its_coordinates_applied()
    {
        var desk = With(Axis("lora", "0.5"), Axis("cfg", "4.2"), Axis("seed", "18446744073709551615"), Axis("sampler", "heun"), Axis("prompt", "warm", "green"), Axis("width", "256"));
        var spec = desk.Spec(desk.CellAt("0.5", "4.2", "18446744073709551615", "heun", "green", "256"));
        spec.ShouldBe(Base with { Loras = spec.Loras, Cfg = 4.2, Seed = ulong.MaxValue, Sampler = "heun", Prompt = "portrait, green skin tones, pencil", Width = 256 });
        spec.Loras.ShouldBe([Base.Loras[0] with { Strength = 0.5 }]);
    }

    [Fact]
    public void The_first_word_of_a_prompt_axis_is_replaced_in_yes_and_no()
    {
        var desk = With(Axis("prompt", "pencil", "ink", ""), Axis("negative", "airbrushed", "smooth"));
        desk.Spec(desk.CellAt("pencil", "airbrushed")).ShouldBe(Base);
        desk.Spec(desk.CellAt("ink", "smooth")).Prompt.ShouldBe("portrait, warm skin tones, ink");
        desk.Spec(desk.CellAt("", "smooth")).NegativePrompt.ShouldBe("photorealistic, smooth");
    }

    [Fact]
    public void A_checkpoint_stands_for_the_first_lora_and_keeps_its_strength()
    {
        var other = new string('b', 64);
        var desk = With(Axis("lora", "0.7"), Axis("checkpoint", Lora.Value, other));
        desk.Spec(desk.CellAt("0.7", other)).Loras.Single().ShouldBe(new(AssetId.Of(other), 0.7));
    }

    [Fact]
    public void A_series_without_axes_is_one_cell_and_a_gridless_one_has_none()
    {
        With().Cells.Count.ShouldBe(1);
        var desk = new SeriesDesk();
        desk.Do(new CreateSeries(Id, "log", Base, [], null, null, "ada", Noon, Gridless: true)).ShouldBe(new Ok());
        desk.Cells.ShouldBeEmpty();
        desk.Do(new AddAxisValues(Id, "cfg", ["3"], "ada", Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe("kind");
    }

    [Fact]
    public void Adding_values_plans_only_the_holes()
    {
        var desk = With(Axis("lora", "0", "1"), Axis("cfg", "2", "4"));
        desk.RenderAll();
        var before = desk.Cells.ToDictionary(cell => cell.Cell);
        desk.Do(new AddAxisValues(Id, "lora", ["0.5", "1"], "ada", Noon)).ShouldBe(new Ok());
        desk.Cells.Count.ShouldBe(6);
        desk.Cells.Where(cell => before.ContainsKey(cell.Cell)).ShouldAllBe(cell => cell.State == "rendered" && cell.Picture == before[cell.Cell].Picture);
        desk.Cells.Where(cell => !before.ContainsKey(cell.Cell)).ShouldAllBe(cell => cell.State == "planned" && cell.Coordinates[0].Value == "0.5");
        desk.Do(new RenderCells(Id, null, 0, Noon)).ShouldBe(new Ok());
        desk.State.PendingJobs().Count().ShouldBe(2);
    }

    [Fact]
    public void An_added_number_finds_its_place_among_numbers_in_order()
    {
        var desk = With(Axis("lora", "1", "0.5"), Axis("cfg", "2", "4"), Axis("seed", "9", "1"));
        desk.Do(new AddAxisValues(Id, "lora", ["0.75"], "ada", Noon));
        desk.Do(new AddAxisValues(Id, "cfg", ["3"], "ada", Noon));
        desk.Do(new AddAxisValues(Id, "seed", ["5"], "ada", Noon));
        desk.State.View().Axes.Select(axis => string.Join(' ', axis.Values)).ShouldBe(["1 0.75 0.5", "2 3 4", "9 1 5"]);
    }

    [Fact]
    public void A_new_axis_begins_with_what_the_cells_have_and_leaves_them_as_they_are()
    {
        var desk = With(Axis("lora", "0", "1"));
        desk.RenderAll();
        var before = desk.Cells.Select(cell => cell.Cell).ToArray();
        desk.Do(new AddAxisValues(Id, "cfg", ["2", "4"], "ada", Noon)).ShouldBe(new Ok());
        desk.State.View().Axes[1].Values.ShouldBe(["2", "3", "4"]);
        desk.Cells.Where(cell => cell.Coordinates[1].Value == "3").Select(cell => cell.Cell).ShouldBe(before);
        desk.Cells.Count(cell => cell.State == "rendered").ShouldBe(2);
        desk.Cells.Count.ShouldBe(6);
    }

    [Fact]
    public void Names_of_cells_follow_from_coordinates_and_nothing_else()
    {
        var one = With(Axis("lora", "0", "1"), Axis("cfg", "2", "4"));
        var other = With(Axis("cfg", "4", "2.0"), Axis("lora", "1", "0"));
        one.CellAt("1", "4").ShouldBe(other.CellAt("4", "1"));
        one.Cells.Select(cell => cell.Cell).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Values_have_one_form_and_are_there_once() =>
        With(Axis("lora", "0.50", "0.5", "5e-1", "1")).State.View().Axes[0].Values.ShouldBe(["0.5", "1"]);

    [Theory]
    [InlineData("lora", "eleven", "The axis lora has the value \"eleven\"; it may be a number from -10 to 10.")]
    [InlineData("cfg", "101", "The axis cfg has the value \"101\"; it may be a number from 0 to 100.")]
    [InlineData("steps", "2.5", "The axis steps has the value \"2.5\"; it may be a whole number from 1 to 1000.")]
    [InlineData("seed", "-1", "The axis seed has the value \"-1\"; it may be a whole number from 0 to 18446744073709551615.")]
    [InlineData("width", "100", "The axis width has the value \"100\"; it may be a multiple of 16 from 16 to 4096.")]
    [InlineData("prompt", "blue", "The axis prompt looks for \"blue\", which is not in the text; its first value must be words of it.")]
    [InlineData("lora2", "1", "The axis lora2 varies a LoRA that the settings do not have; add it to loras.")]
    [InlineData("denoise", "0.5", "The axis denoise needs a picture to begin from; set init.")]
    public void A_value_that_is_none_is_answered_with_what_it_may_be(string kind, string value, string sentence) =>
        new SeriesDesk().Do(new CreateSeries(Id, "t", Base, [Axis(kind, value)], null, null, "ada", Noon)).ShouldBe(new Rejected(sentence, "axes"));

    [Fact]
    public void Values_that_are_good_alone_and_not_together_are_refused()
    {
        var wide = Base with { Hires = new(Scale: 2) };
        var reply = new SeriesDesk().Do(new CreateSeries(Id, "t", wide, [Axis("width", "1024", "4096")], null, null, "ada", Noon));
        reply.ShouldBeOfType<Rejected>().Reason.ShouldContain("larger than 4096 pixels");
    }

    [Fact]
    public void A_series_has_at_most_20000_cells()
    {
        string[] many = [.. Enumerable.Range(0, 1000).Select(i => $"{i}")];
        var reply = new SeriesDesk().Do(new CreateSeries(Id, "t", Base, [Axis("seed", many), Axis("cfg", [.. many.Take(21)])], null, null, "ada", Noon));
        reply.ShouldBeOfType<Rejected>().Reason.ShouldBe("The series would have more than 20000 cells; take fewer values, or begin another series.");
    }
}
