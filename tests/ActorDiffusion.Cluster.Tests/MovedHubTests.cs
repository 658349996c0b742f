using System.Net.Http.Json;
using System.Text.Json;

namespace ActorDiffusion.Cluster.Tests;

/// <summary>A hub that was started again where nobody has ever looked for it.</summary>
public sealed class MovedHubTests
{
    [Fact]
    public async Task All_who_knew_a_hub_follow_it_to_other_ports_and_go_on()
    {
        var ports = FreePorts.Take(2);
        await using var cluster = new TestCluster(hubConfig: Remoting(ports[0]));
        var (renderer, trainer, studio) = (cluster.Join("renderer", "inference"), cluster.Join("trainer", "trainer"), cluster.Join("studio", "ui"));
        foreach (var node in cluster.Nodes) await node.StartAsync();
        await AreMetAsync(cluster, 4);
        var training = new TrainingWork(cluster.Api);
        await training.PrepareAsync();
        var run = await training.BeginAsync("while the hub moves");
        await cluster.Api.WaitAsync($"runs/{run}", view => view.GetProperty("step").GetInt32() > 0);
        await cluster.Hub.KillAsync();
        cluster.MoveHub(Remoting(ports[1]));
        await cluster.Hub.StartAsync();

        (await new TrainingWork(cluster.Api).EndAsync(run)).ShouldNotBeEmpty();
        await AreMetAsync(cluster, 4);
        using var browser = new HubApi(studio.Url);
        var picture = await UploadAsync(studio);
        var job = await browser.PostAsync("jobs", new { prompt = "a portrait", seed = 1, steps = 4, width = 64, height = 64, init = new { asset = picture } });
        var done = await cluster.Api.WaitAsync($"jobs/{job.GetProperty("id").GetString()}", view => view.GetProperty("state").GetString() is "completed" or "failed");
        done.GetProperty("node").GetString().ShouldBe(renderer.Name, done.GetRawText());
        await browser.WaitAsync("library/overview", _ => true);
        trainer.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_hub_that_has_forgotten_its_members_is_found_where_they_joined()
    {
        var ports = FreePorts.Take(2);
        await using var cluster = new TestCluster(hubConfig: Remoting(ports[0]));
        var renderer = cluster.Join("renderer", "inference");
        foreach (var node in cluster.Nodes) await node.StartAsync();
        await AreMetAsync(cluster, 2);
        await cluster.Hub.KillAsync();
        // As if none of them could be reached when it was started.
        var memory = Directory.GetFiles(cluster.Hub.Folder, "cluster.*").Single();
        await File.WriteAllLinesAsync(memory, (await File.ReadAllLinesAsync(memory)).Where(line => !line.StartsWith("members", StringComparison.Ordinal)).Append("members = []"));
        await File.WriteAllTextAsync(Path.Combine(cluster.Root, "hub.conf"), Remoting(ports[1]));
        await cluster.Hub.StartAsync();

        await AreMetAsync(cluster, 2);
        var job = await cluster.Api.PostAsync("jobs", new { prompt = "a portrait", seed = 1, steps = 4, width = 64, height = 64 });
        var done = await cluster.Api.WaitAsync($"jobs/{job.GetProperty("id").GetString()}", view => view.GetProperty("state").GetString() is "completed");
        done.GetProperty("node").GetString().ShouldBe(renderer.Name);
    }

    private static Task AreMetAsync(TestCluster cluster, int count) =>
        cluster.Api.WaitAsync("nodes", nodes => nodes.GetProperty("nodes").EnumerateArray().Count(node => node.GetProperty("reachable").GetBoolean()) == count);

    private static async Task<string> UploadAsync(NodeProcess studio)
    {
        var portrait = Directory.GetFiles(Repository.Sample("series-lorelei"), "*.png").Order(StringComparer.Ordinal).First();
        using var browser = new HttpClient();
        using var answer = await browser.PostAsync(new Uri(studio.Url, "/api/v1/assets"), new ByteArrayContent(await File.ReadAllBytesAsync(portrait)));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sha256").GetString()!;
    }

    private static string Remoting(int port) => $"akka.remote.dot-netty.tcp {{ hostname = \"127.0.0.1\", port = {port} }}";
}
