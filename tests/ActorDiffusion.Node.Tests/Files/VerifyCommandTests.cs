using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Node.Verify;

namespace ActorDiffusion.Node.Tests.Files;

public sealed class VerifyCommandTests
{
    private static readonly Picture Picture = Picture.Filled(32, 32, 10, 20, 30);

    private static readonly RenderSpec Spec = new() { Prompt = "portrait", Seed = 7, Width = 32, Height = 32 };

    [Fact]
    public void A_picture_as_the_cluster_made_it_is_true()
    {
        var facts = Facts(Record());
        (facts.HasRecord, facts.PixelsAgree, facts.KeyAgrees, facts.Fault()).ShouldBe((true, true, true, null));
    }

    [Fact]
    public void Other_pixels_and_other_settings_are_found()
    {
        Facts(Record(), Picture.Filled(32, 32, 11, 20, 30)).Fault()!.ShouldContain("pixels");
        var record = Record();
        Facts(record with { Settings = record.Settings with { Prompt = "another" } }).Fault()!.ShouldContain("settings");
    }

    [Fact]
    public void A_picture_without_a_record_says_so() => PictureFacts.Of("p.png", PictureWriter.Encode(Picture, PictureFormat.Png)).Fault()!.ShouldContain("no record");

    [Fact]
    public void A_cluster_that_does_not_know_the_file_is_a_finding()
    {
        var facts = Facts(Record()) with { Asked = "http://127.0.0.1:5710" };
        facts.Fault()!.ShouldContain("does not know");
        (facts with { KnownTo = "http://127.0.0.1:5710" }).Fault().ShouldBeNull();
    }

    private static ImageRecord Record() => new()
    {
        Settings = new ImageSettings
        {
            Prompt = Spec.Prompt, Seed = Spec.Seed, Steps = Spec.Steps, Cfg = Spec.Cfg, Sampler = Spec.Sampler, Scheduler = Spec.Scheduler, Shift = Spec.Shift,
            Width = Spec.Width, Height = Spec.Height, ModelHash = "model",
        },
        ContentKey = ContentKey.Of(Spec, "model", _ => ""),
        PixelHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Picture.Rgb)),
    };

    private static PictureFacts Facts(ImageRecord record, Picture? picture = null) => PictureFacts.Of("p.png", PictureWriter.Encode(picture ?? Picture, PictureFormat.Png, record));
}
