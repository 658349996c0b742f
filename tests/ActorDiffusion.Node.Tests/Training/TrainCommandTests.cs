using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Training;

public sealed class TrainCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-train-");

    [Fact]
    public async Task Ctrl_C_writes_a_checkpoint_and_leaves_a_run_that_resumes()
    {
        var data = Data();
        CliResult stopped;
        using (var events = new FolderEvents(data, 1, name => name == "step000002"))
        using (var train = TrainProcess.Start(data, Home.SampleSeries, 5000))
        {
            var ended = train.EndAsync();
            await Task.WhenAny(events.Reached, ended);
            train.Interrupt();
            stopped = await ended;
        }

        stopped.ExitCode.ShouldBe(1, stopped.Error);
        stopped.Json.GetProperty("end").GetString().ShouldBe("interrupted");
        stopped.Error.ShouldContain("--resume");
        var step = stopped.Json.GetProperty("step").GetInt32();
        Directory.Exists(Path.Combine(stopped.Json.GetProperty("run").GetString()!, "checkpoints", $"step{step:D6}")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_is_there_is_neither_continued_nor_overwritten_unasked()
    {
        var data = Data();
        (await RunAsync(data)).ExitCode.ShouldBe(0);

        var again = await RunAsync(data);
        again.ExitCode.ShouldBe(1);
        again.Error.ShouldContain("--resume");

        var resumed = await RunAsync(data, "--resume");
        resumed.ExitCode.ShouldBe(0, resumed.Error);
        File.Exists(resumed.Json.GetProperty("lora").GetString()).ShouldBeTrue();

        var begun = await RunAsync(data, "--restart");
        begun.ExitCode.ShouldBe(0, begun.Error);
    }

    [Fact]
    public async Task A_missing_caption_stops_the_run_with_the_name_of_the_file()
    {
        var pictures = Copy();
        File.Delete(Path.Combine(pictures, "sportrait-laz-04.txt"));
        var result = await RunOnAsync(pictures);
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("sportrait-laz-04.txt");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task An_unreadable_picture_stops_the_run_with_the_name_of_the_file()
    {
        var pictures = Copy();
        File.WriteAllBytes(Path.Combine(pictures, "sportrait-laz-05.png"), [1, 2, 3]);
        var result = await RunOnAsync(pictures);
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("sportrait-laz-05.png");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Samples_are_rendered_while_training_goes_on()
    {
        var prompts = Path.Combine(folder.FullName, "prompts.txt");
        File.WriteAllText(prompts, "portrait of a woman --w 64 --h 64 --s 2 --l 1\nportrait of a man --w 64 --h 64 --s 2 --l 2\n");
        var data = Data();
        var result = await RunAsync(data, "--sample_prompts", prompts, "--sample_every_n_steps", "2", "--sample_at_first");
        result.ExitCode.ShouldBe(0, result.Error);
        var samples = Directory.EnumerateFiles(Path.Combine(result.Json.GetProperty("run").GetString()!, "samples")).Select(Path.GetFileName).Order();
        samples.ShouldBe(
        [
            "laz_000000000_0.png", "laz_000000000_1.png", "laz_000000002_0.png", "laz_000000002_1.png", "laz_000000004_0.png", "laz_000000004_1.png",
        ]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<CliResult> RunAsync(string data, params string[] more)
    {
        using var train = TrainProcess.Start(data, Home.SampleSeries, 4, more);
        return await train.EndAsync();
    }

    private async Task<CliResult> RunOnAsync(string pictures)
    {
        using var train = TrainProcess.Start(Data(), pictures, 4);
        return await train.EndAsync();
    }

    private string Copy()
    {
        var copy = folder.CreateSubdirectory("pictures").FullName;
        foreach (var file in Directory.EnumerateFiles(Home.SampleSeries))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private string Data() => folder.CreateSubdirectory("data").FullName;
}
