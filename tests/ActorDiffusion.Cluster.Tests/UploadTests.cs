using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ActorDiffusion.Diffusion.Lora;

namespace ActorDiffusion.Cluster.Tests;

/// <summary>What is uploaded at a node that shows the studio alone.</summary>
public sealed class UploadTests
{
    private static readonly string Portrait = Directory.GetFiles(Repository.Sample("series-lorelei"), "*.png").Order(StringComparer.Ordinal).First();

    [Fact]
    public async Task What_was_uploaded_at_a_studio_is_there_for_renderers_and_trainers_when_the_studio_is_gone()
    {
        await using var cluster = new TestCluster(hubRoles: "hub,inference");
        var studio = cluster.Join("studio", "ui");
        foreach (var node in cluster.Nodes) await node.StartAsync();
        await cluster.Api.WaitAsync("models", models => models.GetProperty("models").GetArrayLength() > 0);
        using var browser = new HttpClient { BaseAddress = new Uri(studio.Url, "/api/v1/") };
        var picture = (await PostAsync(browser, "assets", new ByteArrayContent(await File.ReadAllBytesAsync(Portrait)))).GetProperty("sha256").GetString()!;
        var lora = (await PostAsync(browser, "loras", new MultipartFormDataContent { { new ByteArrayContent(Lora(cluster.Root)), "file", "style.safetensors" } })).GetProperty("asset").GetString()!;
        var dataset = await PostAsync(browser, "datasets", new MultipartFormDataContent { { new StringContent("one"), "name" }, { new ByteArrayContent(await File.ReadAllBytesAsync(Portrait)), "files", "one.png" } });
        await studio.KillAsync();

        foreach (var asset in new[] { picture, lora, dataset.GetProperty("pictures")[0].GetProperty("asset").GetString()! })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(cluster.Hub.Url, $"/api/v1/assets/by-hash/{asset}"));
            request.Headers.CacheControl = new CacheControlHeaderValue { OnlyIfCached = true };
            using var answer = await browser.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset);
        }

        var job = await cluster.Api.PostAsync("jobs", new { prompt = "a portrait", seed = 1, steps = 4, width = 64, height = 64, init = new { asset = picture }, mask = picture });
        var done = await cluster.Api.WaitAsync($"jobs/{job.GetProperty("id").GetString()}", view => view.GetProperty("state").GetString() is "completed" or "failed");
        done.GetProperty("state").GetString().ShouldBe("completed", done.GetRawText());
    }

    [Fact]
    public async Task Without_its_hub_a_studio_takes_no_upload_and_says_why()
    {
        await using var cluster = new TestCluster();
        var studio = cluster.Join("studio", "ui");
        foreach (var node in cluster.Nodes) await node.StartAsync();
        await cluster.Api.WaitAsync("nodes", nodes => nodes.GetProperty("nodes").EnumerateArray().Count(node => node.GetProperty("reachable").GetBoolean()) == 2);
        await cluster.Hub.KillAsync();
        using var browser = new HttpClient();
        using var answer = await browser.PostAsync(new Uri(studio.Url, "/api/v1/assets"), new StringContent("a picture"));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("try again when it is back");
    }

    private static byte[] Lora(string folder)
    {
        var path = Path.Combine(folder, "style.safetensors");
        var values = Enumerable.Range(0, 16 * 4).Select(index => index / 100f).ToArray();
        LoraFile.Write(path, new LoraWeights([KeyValuePair.Create("layers.0.attention.to_q", new LoraModule(new LoraMatrix(4, 16, values), new LoraMatrix(16, 4, values), 4))]), LoraLayout.Comfy);
        return File.ReadAllBytes(path);
    }

    private static async Task<JsonElement> PostAsync(HttpClient browser, string path, HttpContent content)
    {
        using var answer = await browser.PostAsync(path, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
