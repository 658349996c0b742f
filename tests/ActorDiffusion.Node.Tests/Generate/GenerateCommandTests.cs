using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Node.Tests.Generate;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_picture_tells_how_it_was_made_and_can_be_made_again_from_that()
    {
        var first = await Run("--prompt", "portrait, teal background", "--seed", "7", "--cfg", "2.5", "--output", File("a.png"), "--metadata");
        first.ExitCode.ShouldBe(0, first.Error);
        first.Json.GetProperty("pictures")[0].GetProperty("seed").GetUInt64().ShouldBe(7ul);
        ImageHistory.Read(File("a.png")).Settings!.Cfg.ShouldBe(2.5);

        (await Run("--config-from-metadata", File("a.png"), "--output", File("b.png"))).ExitCode.ShouldBe(0);
        (await Run("--config-from-metadata", File("a.json"), "--cfg", "4", "--output", File("c.png"))).ExitCode.ShouldBe(0);
        Pixels("b.png").ShouldBe(Pixels("a.png"));
        Pixels("c.png").ShouldNotBe(Pixels("a.png"));
    }

    [Fact]
    public async Task A_grid_gives_its_cells_and_a_sheet()
    {
        var run = await Run("--prompt", "portrait", "--seed", "1", "2", "--grid", "cfg=1,SKIP:2,3 shift=1,3", "--output", File("grid.png"));
        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.GetProperty("pictures").GetArrayLength().ShouldBe(8);
        var sheet = new PictureReader().Read(run.Json.GetProperty("sheet").GetString()!);
        sheet.Width.ShouldBeGreaterThan(6 * 64);
        run.Json.GetProperty("pictures").EnumerateArray().ShouldAllBe(picture => System.IO.File.Exists(picture.GetProperty("path").GetString()));
    }

    [Theory]
    [InlineData("There is no prompt", "--steps", "2")]
    [InlineData("multiple of 16", "--prompt", "x", "--width", "100")]
    [InlineData("it may be 1 to 1000", "--prompt", "x", "--steps", "0")]
    [InlineData("choose one of euler, heun", "--prompt", "x", "--sampler", "ddim")]
    [InlineData("no grid axis", "--prompt", "x", "--grid", "strength=1")]
    [InlineData("add it with --init-image", "--prompt", "x", "--mask", "m.png")]
    [InlineData("neither a file nor in", "--prompt", "x", "--lora", "style", "0.5")]
    public async Task What_cannot_be_generated_is_said_in_one_sentence(string sentence, params string[] args)
    {
        var run = await Run(args);
        run.ExitCode.ShouldBe(1);
        run.Error.Trim().Split('\n').Length.ShouldBe(1, run.Error);
        run.Error.ShouldContain(sentence);
        Directory.EnumerateFiles(folder.FullName, "*.png", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private Task<CliResult> Run(params string[] args)
    {
        string[] quick = args.Contains("--steps") || args.Contains("--config-from-metadata") ? [] : ["--steps", "2"];
        string[] small = args.Contains("--width") || args.Contains("--config-from-metadata") ? [] : ["--width", "64", "--height", "64"];
        return CliProcess.RunAsync(["generate", .. args, .. quick, .. small, "--json", "--data-dir", folder.FullName]);
    }

    private string File(string name) => Path.Combine(folder.FullName, name);

    private byte[] Pixels(string name) => new PictureReader().Read(File(name)).Rgb;
}
