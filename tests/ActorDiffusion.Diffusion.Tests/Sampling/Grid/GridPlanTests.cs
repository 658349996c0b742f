using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Grid;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Grid;

public class GridPlanTests
{
    private static readonly GenerationRequest Around = new() { Prompt = "a red hat", Loras = [new LoraUse("a.safetensors", 1), new LoraUse("b.safetensors", 0.5)] };

    [Fact]
    public void Two_axes_make_columns_and_rows()
    {
        var plan = GridPlan.Parse("lora=0,0.5, 1 cfg=2,4", Around);
        plan.ColumnLabels.ShouldBe(["lora 0", "lora 0.5", "lora 1"]);
        plan.RowLabels.ShouldBe(["cfg 2", "cfg 4"]);
        plan.Cells.Select(cell => (cell.Request!.Loras[0].Strength, cell.Request.Cfg))
            .ShouldBe([(0, 2), (0.5, 2), (1, 2), (0, 4), (0.5, 4), (1, 4)]);
        plan.Cells.ShouldAllBe(cell => cell.Request!.Loras[1].Strength == 0.5);
    }

    [Fact]
    public void Further_axes_run_downwards_the_last_fastest()
    {
        var plan = GridPlan.Parse("steps=4,8 seed=1-2 sampler=euler,heun", Around);
        plan.RowLabels.ShouldBe(["seed 1, sampler euler", "seed 1, sampler heun", "seed 2, sampler euler", "seed 2, sampler heun"]);
        plan.Cells.Count.ShouldBe(8);
        plan.Cells[^1].Request!.ShouldSatisfyAllConditions(
            last => last.Steps.ShouldBe(8), last => last.Seed.ShouldBe(2ul), last => last.Sampler.ShouldBe("heun"));
    }

    [Fact]
    public void Words_replace_their_first_value_in_the_prompt()
    {
        var plan = GridPlan.Parse("words=red, blue green", Around);
        plan.Cells.Select(cell => cell.Request!.Prompt).ShouldBe(["a red hat", "a blue green hat"]);
        plan.RowLabels.ShouldBe([""]);
    }

    [Fact]
    public void A_skipped_value_keeps_its_place_without_a_request() =>
        GridPlan.Parse("cfg=1,SKIP:2,3", Around).Cells.Select(cell => cell.Request is null).ShouldBe([false, true, false]);

    [Theory]
    [InlineData("", "names no axis")]
    [InlineData("0,1", "names no axis")]
    [InlineData("strength=1", "no grid axis \"strength\"")]
    [InlineData("cfg=1 cfg=2", "twice")]
    [InlineData("cfg=-1", "cfg is -1")]
    [InlineData("width=100", "multiple of 16")]
    [InlineData("seed=-1", "no seed")]
    [InlineData("steps=99999999999", "too large")]
    [InlineData("lora3=1", "has 2")]
    [InlineData("denoise=0.5", "--init-image")]
    [InlineData("words=green,blue", "not in the prompt")]
    [InlineData("sampler=ddim", "no sampler")]
    [InlineData("seed=1-1000 steps=1-1000", "more than 10000")]
    public void A_grid_that_cannot_be_rendered_is_answered_in_one_sentence(string text, string expected) =>
        Should.Throw<BadInputException>(() => GridPlan.Parse(text, Around)).Message.ShouldContain(expected);
}
