using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Lora;

namespace ActorDiffusion.Node.Tests.Demo;

/// <summary>The whole main job as a user starts it; alone on the machine, for it uses all cores.</summary>
[Collection(nameof(WholeMachine))]
public sealed class DemoTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("demo").FullName;

    [Fact]
    public async Task The_demo_teaches_the_style_and_leaves_sheet_pictures_and_lora()
    {
        var run = await CliProcess.RunAsync(TimeSpan.FromMinutes(20), "demo", "--no-browser", "--json", "--data-dir", data);
        run.ExitCode.ShouldBe(0, run.Error);

        var answer = run.Json;
        answer.GetProperty("styleDistanceShare").GetDouble().ShouldBeLessThanOrEqualTo(0.3);
        var sheet = new PictureReader().Read(answer.GetProperty("sheet").GetString()!);
        sheet.Width.ShouldBeGreaterThan(sheet.Height);
        Directory.GetFiles(answer.GetProperty("pictures").GetString()!, "*.png").Length.ShouldBe(48);
        LoraFile.Read(answer.GetProperty("lora").GetString()!).Modules.Count.ShouldBe(56);
    }

    [Fact]
    public async Task Steps_below_one_are_bad_usage()
    {
        var run = await CliProcess.RunAsync("demo", "--steps", "0");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--steps");
    }

    public void Dispose() => Directory.Delete(data, recursive: true);
}
