using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Pages.Training;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class ProbeTests
{
    private static readonly AssetId First = Asset(1), Second = Asset(2);

    [Fact]
    public void Places_are_those_of_the_series()
    {
        var axes = new SeriesAxis[] { new("lora", ["0", "0.5", "1.33"]), new("checkpoint", [First.Value, Second.Value]), new("prompt", ["a", "b"]) };
        var places = ProbePlaces.Of(View(axes));
        places.UsualStrength.ShouldBe(2);
        places.IndexOf(Second).ShouldBe(1);
        places.PlaceOf(strength: 1, checkpoint: 1, prompt: 0).ShouldBe(6);
        places.PlaceOf(2, 1, 1).ShouldBe(11);
    }

    [Fact]
    public void A_single_prompt_or_strength_has_no_axis()
    {
        var places = ProbePlaces.Of(View(new SeriesAxis("checkpoint", [First.Value, Second.Value])));
        places.Prompts.ShouldBe(["a"]);
        places.Strengths.ShouldBe([1]);
        places.PlaceOf(0, 1, 0).ShouldBe(1);
    }

    [Fact]
    public void The_probe_most_like_a_training_picture_stands_for_its_checkpoint()
    {
        var likeness = CheckpointLikeness.Of([Probe(10, First, 1, 0.4), Probe(11, First, 1, 0.7), Probe(12, First, 0, 0.99), Probe(13, Second, 1, null)]);
        likeness.ShouldHaveSingleItem().ShouldBe(new CheckpointLikeness(First, Asset(11), Asset(99), 0.7));
    }

    private static SeriesView View(params SeriesAxis[] axes) => new()
    {
        Series = SeriesId.Of("s"), Title = "", Body = "", By = "", Axes = axes, Base = new RenderSpec { Prompt = "a", Loras = [new LoraStrength(First, 1)] },
    };

    private static LibraryImage Probe(int asset, AssetId lora, double strength, double? likeness) => new()
    {
        Source = "", Asset = Asset(asset), Spec = new RenderSpec { Prompt = "a", Loras = [new LoraStrength(lora, strength)] },
        Measures = new PictureMeasures([], 0, 0, likeness is null ? null : Asset(99), likeness),
    };

    private static AssetId Asset(int number) => AssetId.Of(number.ToString("x64"));
}
