using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Pages.Training;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class ProbeTests
{
    private static readonly AssetId First = Asset(1), Second = Asset(2);

    [Theory]
    [InlineData("0 0.5 1.33", "a b")]
    [InlineData("1", "a b c")]
    [InlineData("0 1", "a")]
    [InlineData("1", "a")]
    public void Places_are_those_of_the_series_also_after_it_grew(string strengths, string prompts)
    {
        var axes = new List<SeriesAxis> { new("checkpoint", [First.Value]) };
        if (strengths.Contains(' ')) axes.Insert(0, new("lora", strengths.Split(' ')));
        if (prompts.Contains(' ')) axes.Add(new("prompt", prompts.Split(' ')));
        var state = Grown(axes);
        var places = new ProbePlaces(state.View());
        places.Prompts.ShouldBe(prompts.Split(' '));
        places.Checkpoints.ShouldBe([First, Second]);
        foreach (var (place, cell) in state.Page(0, 100).Cells.Index())
        {
            var at = cell.Coordinates.ToDictionary(coordinate => coordinate.Axis, coordinate => coordinate.Value);
            var strength = strengths.Split(' ').ToList().IndexOf(at.GetValueOrDefault("lora", strengths));
            var prompt = prompts.Split(' ').ToList().IndexOf(at.GetValueOrDefault("prompt", prompts));
            places.PlaceOf(strength, places.IndexOf(AssetId.Of(at["checkpoint"])), prompt).ShouldBe(place);
        }
    }

    [Fact]
    public void The_strength_closest_to_as_trained_is_looked_at_first() =>
        new ProbePlaces(Grown([new("lora", ["0", "0.5", "1.33"]), new("checkpoint", [First.Value])]).View()).UsualStrength.ShouldBe(2);

    [Fact]
    public void The_probe_most_like_a_training_picture_stands_for_its_checkpoint()
    {
        var likeness = CheckpointLikeness.Of([Probe(10, First, 1, 0.4), Probe(11, First, 1, 0.7), Probe(12, First, 0, 0.99), Probe(13, Second, 1, null)]);
        likeness.ShouldHaveSingleItem().ShouldBe(new CheckpointLikeness(First, Asset(11), Asset(99), 0.7));
    }

    private static SeriesState Grown(IReadOnlyList<SeriesAxis> axes) => SeriesState.New
        .Apply(new SeriesCreated(
            SeriesId.Of("s"), "", new RenderSpec { Prompt = "a", Loras = [new LoraStrength(First, 1)] }, axes, Parent: null, "", "", DateTimeOffset.UnixEpoch))
        .Apply(new AxisValuesAdded("checkpoint", [Second.Value], "", DateTimeOffset.UnixEpoch));

    private static LibraryImage Probe(int asset, AssetId lora, double strength, double? likeness) => new()
    {
        Source = "", Asset = Asset(asset), Spec = new RenderSpec { Prompt = "a", Loras = [new LoraStrength(lora, strength)] },
        Measures = new PictureMeasures([], 0, 0, likeness is null ? null : Asset(99), likeness),
    };

    private static AssetId Asset(int number) => AssetId.Of(number.ToString("x64"));
}
