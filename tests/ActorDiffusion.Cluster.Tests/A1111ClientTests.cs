using System.Net.Http.Json;
using System.Text.Json;

namespace ActorDiffusion.Cluster.Tests;

/// <summary>A client of the A1111 web UI at a studio, with a renderer that really renders.</summary>
public sealed class A1111ClientTests
{
    [Fact]
    public async Task Pictures_are_rendered_from_text_and_from_pictures_and_an_interrupted_request_ends()
    {
        await using var cluster = new TestCluster(hubRoles: "hub,inference");
        var studio = cluster.Join("studio", "ui");
        foreach (var node in cluster.Nodes) await node.StartAsync();
        await cluster.Api.WaitAsync("models", models => models.GetProperty("models").GetArrayLength() > 0);
        using var client = new HttpClient { BaseAddress = new Uri(studio.Url, "/sdapi/v1/") };
        var first = await AskAsync(client, "txt2img", new { prompt = "a portrait", steps = 4, width = 64, height = 64, seed = 1, batch_size = 2 });
        first.GetProperty("images").GetArrayLength().ShouldBe(2);
        var image = first.GetProperty("images")[0];
        image.GetBytesFromBase64()[..4].ShouldBe([0x89, .. "PNG"u8]);
        JsonElement.Parse(first.GetProperty("info").GetString()!).GetProperty("infotexts")[0].GetString()!.ShouldContain("Steps: 4, Sampler: Euler");
        var second = await AskAsync(client, "img2img", new { prompt = "a portrait", steps = 4, width = 64, height = 64, seed = 1, init_images = new[] { image.GetString() }, denoising_strength = 0.5 });
        second.GetProperty("images")[0].GetString().ShouldNotBe(image.GetString());

        var endless = AskAsync(client, "txt2img", new { prompt = "a portrait", steps = 1000, width = 512, height = 512 });
        while ((await client.GetFromJsonAsync<JsonElement>("progress")).GetProperty("state").GetProperty("sampling_step").GetInt32() == 0) await Task.Delay(50);
        using (var interrupted = await client.PostAsJsonAsync("interrupt", new { })) interrupted.EnsureSuccessStatusCode();
        (await endless).GetProperty("images").GetArrayLength().ShouldBe(0);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string what, object body)
    {
        using var answer = await client.PostAsJsonAsync(what, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
