using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class A1111TextTests
{
    [Fact]
    public void The_text_is_what_A1111_writes() => A1111Text.Write(Histories.Full).ShouldBe(
        "sportrait-laz portrait, visible \"pencil\" drawing,\nhand-drawn: sketch lines <lora:laz:1.33> <lora:ink wash:-0.5>\n" +
        "Negative prompt: smooth, airbrushed\nphotorealistic\n" +
        "Steps: 20, Sampler: DPM++ 2M, Schedule type: SGM Uniform, CFG scale: 4.3, Shift: 3, Seed: 18446744073709551615, Size: 512x768, " +
        "Model hash: 0123456789, Model: \"z-image, base: 1\", Denoising strength: 0.35, RNG: CPU, Hires upscale: 2, Hires steps: 10, " +
        "Hires upscaler: Latent, Lora hashes: \"laz: aaaabbbbcccc, ink wash: 111122223333\", Version: ActorDiffusion 0.1.0");

    [Fact]
    public void What_is_unknown_is_left_out() =>
        A1111Text.Write(new ImageRecord { Settings = new ImageSettings { Prompt = "a", Steps = 4 }, Software = "S" }).ShouldBe("a\nSteps: 4, Version: S");

    [Fact]
    public void Settings_come_back_from_the_text()
    {
        var back = A1111Parser.Parse(A1111Text.Write(Histories.Full)).ShouldNotBeNull();
        var expected = Histories.Full.Settings with
        {
            ModelHash = "0123456789",
            Loras = [new ImageLora("laz", 1.33, "aaaabbbbcccc"), new ImageLora("ink wash", -.5, "111122223333")],
        };
        Histories.ShouldBeSame(new ImageRecord { Settings = back }, new ImageRecord { Settings = expected });
    }

    [Fact]
    public void A_text_of_Forge_with_other_keys_and_a_lora_hash_is_read()
    {
        var settings = A1111Parser.Parse("""
            a cat <lora:add_detail:0.6:lbw=1>, masterpiece
            Negative prompt: dog
            Steps: 9, Sampler: Euler a, Schedule type: Beta, CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 42, Size: 1024x1536, Model: z_image_turbo, Lora hashes: "add_detail: 7c6bad76eb54", Version: f2.0.1, Module 1: ae
            """).ShouldNotBeNull();
        settings.Prompt.ShouldBe("a cat, masterpiece");
        settings.NegativePrompt.ShouldBe("dog");
        (settings.Sampler, settings.Scheduler, settings.Seed).ShouldBe(("euler_ancestral", "beta", 42ul));
        (settings.Width, settings.Height, settings.Model).ShouldBe((1024, 1536, "z_image_turbo"));
        settings.Loras.ShouldBe([new ImageLora("add_detail", .6, "7c6bad76eb54")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just a caption, nothing more")]
    [InlineData("{\"a\": 1}")]
    public void Text_without_settings_is_not_taken_for_settings(string text) => A1111Parser.Parse(text).ShouldBeNull();

    [Fact]
    public void Numbers_out_of_range_are_unknown_not_errors()
    {
        var settings = A1111Parser.Parse("x\nSteps: 99999999999, Seed: -1, CFG scale: high, Size: 1x2x3, Sampler: Euler").ShouldNotBeNull();
        (settings.Steps, settings.Seed, settings.Cfg, settings.Width).ShouldBe((null, null, null, null));
    }
}
