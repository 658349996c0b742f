using System.Text.Json;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Lora;

namespace ActorDiffusion.Node.Tests.Demo;

/// <summary>The whole main job as a user starts it; alone on the machine, for it uses all cores.</summary>
[Collection(nameof(WholeMachine))]
public sealed class DemoTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("demo").FullName;

    [Fact]
    public async Task The_demo_teaches_the_style_and_leaves_sheet_pictures_lora_and_an_open_studio()
    {
        var run = await CliProcess.RunAsync(TimeSpan.FromMinutes(20), "demo", "--no-browser", "--json", "--data-dir", data);
        run.ExitCode.ShouldBe(0, run.Error);

        var answer = run.Json;
        answer.GetProperty("styleDistanceShare").GetDouble().ShouldBeLessThanOrEqualTo(0.3);
        var sheet = new PictureReader().Read(answer.GetProperty("sheet").GetString()!);
        sheet.Width.ShouldBeGreaterThan(sheet.Height);
        Directory.GetFiles(answer.GetProperty("pictures").GetString()!, "*.png").Length.ShouldBe(48);
        LoraFile.Read(answer.GetProperty("lora").GetString()!).Modules.Count.ShouldBe(56);

        var studio = new Uri(answer.GetProperty("studio").GetString()!);
        using var http = new HttpClient();
        using var series = JsonDocument.Parse(await http.GetStringAsync(new Uri(studio, "/api/v1" + studio.AbsolutePath)));
        series.RootElement.GetProperty("rendered").GetInt32().ShouldBe(36, "strengths, CFG values and portraits of the sheet");
        (await http.GetStringAsync(studio)).ShouldContain("<html", Case.Insensitive);
        var stop = await CliProcess.RunAsync("stop", "--json", "--data-dir", data);
        stop.Json.GetProperty("stopped").GetBoolean().ShouldBeTrue(stop.Error);
        await Should.ThrowAsync<HttpRequestException>(() => http.GetStringAsync(studio));
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
