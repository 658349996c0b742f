using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Node.Library;

namespace ActorDiffusion.Node.Tests.Library;

public class ForeignSpecTests
{
    private static readonly PictureInfo Info = new(832, 1216, "png");

    private static readonly LoraEntry Known = new(LibraryFixture.Asset(1), "sportrait-laz", "abcdef0123456789", 16, 1, null, null, true, null, DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_picture_without_a_history_says_what_is_not_known()
    {
        var (spec, unknown) = new ForeignSpec([]).Of(new ImageHistory(ImageSource.Unknown, null), Info);
        (spec.Width, spec.Height).ShouldBe((832, 1216));
        unknown!.ShouldContain("prompt");
        unknown!.ShouldContain("cfg");
    }

    [Fact]
    public void A_LoRA_is_known_by_its_hash_whatever_its_name()
    {
        var settings = Full() with { Loras = [new ImageLora("other-name", 1.33, "abcdef0123")] };
        var (spec, unknown) = new ForeignSpec([Known]).Of(new ImageHistory(ImageSource.ActorDiffusion, settings), Info);
        spec.Loras.ShouldHaveSingleItem().Asset.ShouldBe(Known.Asset);
        unknown.ShouldBeNull("our own picture with all its settings can be rendered again");
    }

    [Fact]
    public void An_unknown_LoRA_keeps_its_name_and_strength_and_forbids_rendering()
    {
        var (spec, unknown) = new ForeignSpec([Known]).Of(new ImageHistory(ImageSource.A1111, Full() with { Loras = [new ImageLora("watercolour", 0.7)] }), Info);
        spec.Loras.ShouldHaveSingleItem().Name.ShouldBe("watercolour");
        unknown.ShouldBe(["loras", "program"]);
    }

    private static ImageSettings Full() => new()
    {
        Prompt = "portrait", Seed = 5, Steps = 20, Cfg = 4, Sampler = "euler", Scheduler = "simple", Shift = 3, Width = 128, Height = 128, Model = "mini",
    };
}
