using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Node.Tests.Api;

public sealed class ContentKeyTests
{
    private static readonly AssetId File = AssetId.Of(new string('1', 64));

    private static readonly RenderSpec Spec = new() { Prompt = "a portrait", Seed = 7, Loras = [new LoraStrength(File, 0.5, "laz")] };

    [Fact]
    public void The_form_never_changes() =>
        // Computed apart from this program; pictures in the world carry keys of this form.
        Key(Spec).ShouldBe("a8e4611e880ceb73b8f63c6a0fc763c5d0ff9b05c29906153c79b0486e3ebbb0");

    [Fact]
    public void What_decides_the_picture_decides_the_key()
    {
        RenderSpec[] others =
        [
            Spec with { Prompt = "a portrait " }, Spec with { NegativePrompt = "x" }, Spec with { Seed = 8 }, Spec with { Steps = 21 }, Spec with { Cfg = 3.1 },
            Spec with { Sampler = "heun" }, Spec with { Scheduler = "beta" }, Spec with { Shift = 2 }, Spec with { Width = 144 }, Spec with { Height = 144 },
            Spec with { Loras = [] }, Spec with { Loras = [new LoraStrength(File, 0.6)] }, Spec with { Init = new InitPicture(File, 0.5) },
            Spec with { Init = new InitPicture(File, 0.6) }, Spec with { Init = new InitPicture(File, 0.5, File) }, Spec with { Init = new InitPicture(File, 0.5, File, true) },
            Spec with { Hires = new HiresPass() }, Spec with { Hires = new HiresPass(2) },
        ];
        others.Append(Spec).Select(Key).ShouldBeUnique();
        Key(Spec, model: "other").ShouldNotBe(Key(Spec));
        Key(Spec, lora: "other").ShouldNotBe(Key(Spec));
    }

    [Fact]
    public void What_decides_nothing_is_not_in_the_key()
    {
        Key(Spec with { Loras = [new LoraStrength(File, 0.5, "another name")] }).ShouldBe(Key(Spec));
        Key(Spec with { Model = "another name" }).ShouldBe(Key(Spec));
        var zero = Spec with { Loras = [new LoraStrength(File, 0)] };
        Key(zero with { Loras = [new LoraStrength(File, -0.0)] }).ShouldBe(Key(zero));
        var hires = Spec with { Hires = new HiresPass() };
        Key(hires with { Hires = new HiresPass(Steps: hires.Steps) }).ShouldBe(Key(hires));
    }

    [Fact]
    public void Texts_cannot_be_moved_from_one_field_to_the_next() =>
        Key(Spec with { Prompt = "a\nnegativePrompt:1:b", NegativePrompt = "" }).ShouldNotBe(Key(Spec with { Prompt = "a", NegativePrompt = "b" }));

    private static string Key(RenderSpec spec) => Key(spec, "model");

    private static string Key(RenderSpec spec, string model = "model", string lora = "lora") => ContentKey.Of(spec, model, _ => lora);
}
