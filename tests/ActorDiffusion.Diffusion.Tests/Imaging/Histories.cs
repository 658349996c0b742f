using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

/// <summary>A record with everything in it that could go wrong: quotes, commas, colons, line breaks, letters of other scripts.</summary>
internal static class Histories
{
    public static ImageRecord Full { get; } = new()
    {
        Settings = new ImageSettings
        {
            Prompt = "sportrait-laz portrait, visible \"pencil\" drawing,\nhand-drawn: sketch lines",
            NegativePrompt = "smooth, airbrushed\nphotorealistic",
            Steps = 20, Sampler = "dpmpp_2m", Scheduler = "sgm_uniform", Cfg = 4.3, Seed = 18446744073709551615, Width = 512, Height = 768,
            Shift = 3, Model = "z-image, base: 1", ModelHash = "0123456789abcdef0123",
            Hires = new HiresPass(2, 10, .35, "Latent"),
            Loras = [new ImageLora("laz", 1.33, "aaaabbbbccccdddd"), new ImageLora("ink wash", -.5, "1111222233334444")],
        },
        Series = "greener-skin", Cell = new Dictionary<string, string> { ["lora"] = "1.33", ["cfg"] = "4.3" }, ContentKey = "k1",
        Parents = ["p1", "p2"], MaskHash = "m1", State = "raw", Node = "atelier", Backend = "cpu bf16", Rng = "cpu",
        Durations = new Dictionary<string, double> { ["sampling"] = 1.25 }, Creator = "Lázár <& Söhne> 木", Rating = 4,
    };

    public static void ShouldBeSame(ImageRecord? actual, ImageRecord expected) => actual!.ToJson().ShouldBe(expected.ToJson());
}
