using System.Text.Json;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>Commands with <c>--node</c> against the REST interface over a fake hub.</summary>
public sealed class ClusterCommandTests(ApiHost api) : IClassFixture<ApiHost>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cluster-cli").FullName;

    [Fact]
    public async Task Generate_fetches_what_the_cluster_made_and_verifies_it()
    {
        var picture = Directory.GetFiles(Home.SampleSeries, "*.png")[0];
        api.Switches.Picture = (await api.Assets.PutFileAsync(picture)).Id;
        var (code, json, words) = await RunAsync("generate", "--prompt", "portrait", "--seed", "1", "2", "--grid", "cfg=2,3", "--output", folder);
        code.ShouldBe(0, words);
        var pictures = json.GetProperty("pictures").EnumerateArray().ToList();
        pictures.Select(one => (one.GetProperty("seed").GetInt32(), one.GetProperty("cfg").GetDouble())).ShouldBe([(1, 2), (1, 3), (2, 2), (2, 3)]);
        pictures.ShouldAllBe(one => File.ReadAllBytes(one.GetProperty("path").GetString()!).SequenceEqual(File.ReadAllBytes(picture)));

        var again = await RunAsync("generate", "--job", pictures[0].GetProperty("job").GetString()!, "--output", folder);
        again.Json.GetProperty("pictures").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Train_sends_the_pictures_and_brings_the_lora_back()
    {
        api.Switches.Lora = (await api.Assets.PutAsync(new MemoryStream([1, 2, 3]))).Id;
        var (code, json, words) = await RunAsync("train", "--dataset", Home.SampleSeries, "--output_name", "laz", "--steps", "20", "--trigger_word", "sportrait-laz", "--output_dir", folder);
        code.ShouldBe(0, words);
        json.GetProperty("end").GetString().ShouldBe("finished");
        File.ReadAllBytes(json.GetProperty("lora").GetString()!).ShouldBe([1, 2, 3]);
        var run = await api.GetAsync($"/api/v1/runs/{json.GetProperty("run").GetString()}");
        run.GetProperty("settings").GetProperty("resolution").GetInt32().ShouldBe(128);
        run.GetProperty("settings").GetProperty("checkpointEvery").GetInt32().ShouldBe(20);
    }

    [Fact]
    public async Task Options_that_a_cluster_does_not_know_are_refused_not_lost()
    {
        var (code, _, words) = await RunAsync("train", "--dataset", Home.SampleSeries, "--ema_decay", "0.99");
        code.ShouldBe(1);
        words.ShouldContain("--ema_decay");
    }

    [Fact]
    public async Task A_series_is_created_shown_judged_and_exported()
    {
        api.Switches.Picture = (await api.Assets.PutFileAsync(Directory.GetFiles(Home.SampleSeries, "*.png")[0])).Id;
        var created = (await RunAsync("series", "create", "towards greener skin", "--prompt", "=portrait, \"quoted\"", "--axis", "cfg=2,3")).Json;
        var id = created.GetProperty("id").GetString()!;
        (await RunAsync("series", "add", id, "cfg=4")).Json.GetProperty("cells").GetInt32().ShouldBe(3);
        var cells = (await RunAsync("series", "show", id)).Json.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("id").GetString()!).ToList();
        var (code, kept, words) = await RunAsync("series", "keep", id, cells[0], cells[1], "--stars", "4", "--note", "Too much :)");
        code.ShouldBe(0, words);
        kept.GetProperty("kept").GetInt32().ShouldBe(2);
        (await RunAsync("series", "undo", id)).Json.GetProperty("undone").GetInt32().ShouldBe(1);
        (await RunAsync("series", "list")).Json.GetProperty("series").EnumerateArray().ShouldContain(one => one.GetProperty("id").GetString() == id);

        var csv = Path.Combine(folder, "series.csv");
        (await RunAsync("series", "export", id, "--output", csv)).Code.ShouldBe(0);
        var lines = File.ReadAllLines(csv);
        lines.Length.ShouldBe(4);
        lines[1].ShouldContain("\"'=portrait, \"\"quoted\"\"\"");
    }

    [Fact]
    public async Task An_artists_log_becomes_one_series_a_search_and_is_there_once()
    {
        var log = Path.Combine(folder, "log.json");
        await File.WriteAllTextAsync(log, """
            {"about":"a log","entries":[
              {"n":1,"search":"first tries","loraStrength":1.32,"cfg":null,"promptYes":null,"promptNo":null,"note":null},
              {"n":2,"search":"greener skin","loraStrength":1.2,"cfg":4.3,"promptYes":"green","promptNo":"photo","note":"Too much :)"},
              {"n":3,"search":"greener skin","loraStrength":1.3,"cfg":4.0,"promptYes":"green, more","promptNo":"photo","note":null}]}
            """);
        for (var time = 0; time < 2; time++)
        {
            var (code, json, words) = await RunAsync("series", "import-log", log, "--body", "the log");
            code.ShouldBe(0, words);
            json.GetProperty("series").EnumerateArray().Select(one => (one.GetProperty("title").GetString(), one.GetProperty("cells").GetInt32())).ShouldBe([("first tries", 1), ("greener skin", 2)]);
            var cells = (await api.GetAsync($"/api/v1/series/{json.GetProperty("series")[1].GetProperty("id").GetString()}/cells")).GetProperty("cells");
            cells[0].GetProperty("note").GetString().ShouldBe("Too much :)");
            cells[0].GetProperty("notRecorded").EnumerateArray().Select(field => field.GetString()).ShouldContain("loras");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int Code, JsonElement Json, string Words)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await Shell.RunAsync([.. args, "--node", api.Url.ToString(), "--json", "--data-dir", folder], new CommandIo(output, errors, Terminal: false));
        var lines = output.ToString().TrimEnd('\n').Split('\n');
        return (code, lines[^1].Length > 0 ? JsonElement.Parse(lines[^1]) : default, errors.ToString());
    }
}
