using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Node.Cli;
using ActorKit.Actor;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>What clients of the A1111 web UI ask.</summary>
public sealed class A1111ApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly byte[] Portrait = File.ReadAllBytes(Directory.GetFiles(Home.SampleSeries, "*.png").Order(StringComparer.Ordinal).First());

    [Fact]
    public async Task A_text_becomes_pictures_with_a_seed_each_and_unknown_fields_are_passed_over()
    {
        await PictureAsync();
        var lora = await api.PutAsync("a LoRA");
        api.Hub.Catalog.Tell(new PutLora(new LoraEntry(lora, "laz", "tensors", 16, 1, null, null, true, null, DateTimeOffset.UnixEpoch)), ActorRefs.NoSender);
        var answer = await AskAsync("txt2img", new { prompt = "a portrait <lora:LAZ:0.5>", seed = 7, n_iter = 2, sampler_name = "Euler a", scheduler = "Automatic", cfg_scale = 2.5, restore_faces = false });
        answer.GetProperty("images").EnumerateArray().Select(image => image.GetBytesFromBase64()).ShouldAllBe(image => image.SequenceEqual(Portrait));
        var info = JsonElement.Parse(answer.GetProperty("info").GetString()!);
        info.GetProperty("all_seeds").EnumerateArray().Select(seed => seed.GetInt64()).ShouldBe([7, 8]);
        (info.GetProperty("sampler_name").GetString(), info.GetProperty("prompt").GetString()).ShouldBe(("Euler a", "a portrait"));

        var job = (await api.GetAsync("/api/v1/jobs")).GetProperty("jobs").EnumerateArray().First(each => each.GetProperty("settings").GetProperty("seed").GetInt64() == 8);
        job.GetProperty("settings").GetProperty("loras")[0].GetProperty("strength").GetDouble().ShouldBe(0.5);
        job.GetProperty("settings").GetProperty("sampler").GetString().ShouldBe("euler_ancestral");
        (await api.GetAsync("/sdapi/v1/progress")).GetProperty("state").GetProperty("job_count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_picture_and_a_mask_become_the_start_of_another()
    {
        await PictureAsync();
        var image = Convert.ToBase64String(Portrait);
        var answer = await AskAsync("img2img", new { prompt = "again", init_images = new[] { "data:image/png;base64," + image }, mask = image, denoising_strength = 0.4 });
        answer.GetProperty("images").GetArrayLength().ShouldBe(1);
        answer.GetProperty("parameters").TryGetProperty("init_images", out _).ShouldBeFalse();
        var init = (await api.GetAsync("/api/v1/jobs")).GetProperty("jobs").EnumerateArray().First(job => job.GetProperty("settings").GetProperty("prompt").GetString() == "again").GetProperty("settings").GetProperty("init");
        (init.GetProperty("denoise").GetDouble(), init.GetProperty("mask").GetString()).ShouldBe((0.4, init.GetProperty("asset").GetString()));
    }

    [Fact]
    public async Task Lists_and_options_name_what_there_is()
    {
        (await api.GetAsync("/sdapi/v1/sd-models"))[0].GetProperty("model_name").GetString().ShouldBe("mini");
        (await api.GetAsync("/sdapi/v1/samplers")).EnumerateArray().Select(sampler => sampler.GetProperty("name").GetString()).ShouldContain("DPM++ 2M");
        (await api.GetAsync("/sdapi/v1/schedulers")).GetArrayLength().ShouldBeGreaterThan(3);
        (await api.PostAsync("/sdapi/v1/options", new { sd_model_checkpoint = "mini", CLIP_stop_at_last_layers = 2 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/sdapi/v1/options")).GetProperty("sd_model_checkpoint").GetString().ShouldBe("mini");
        (await api.PostAsync("/sdapi/v1/options", new { sd_model_checkpoint = "flux" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_in_a_sentence()
    {
        await IsRefusedAsync("txt2img", new { prompt = "x <lora:nobody:1>" }, "'nobody' is not in the catalog");
        await IsRefusedAsync("txt2img", new { prompt = "x", sampler_name = "Magic" }, "Magic");
        await IsRefusedAsync("txt2img", new { prompt = "x", batch_size = 1000, n_iter = 1000 }, "batch_size is 1000000");
        await IsRefusedAsync("txt2img", new { prompt = "x", steps = "many" }, "not as expected");
        await IsRefusedAsync("img2img", new { prompt = "x" }, "init_images");
        await IsRefusedAsync("img2img", new { prompt = "x", init_images = new[] { "bm8gcGljdHVyZQ==" } }, "no picture");
        await IsRefusedAsync("img2img", new { prompt = "x", init_images = new[] { Convert.ToBase64String(Portrait) }, inpainting_mask_invert = 1 }, "white parts");
    }

    private async Task PictureAsync() => api.Switches.Picture = (await api.Assets.PutAsync(new MemoryStream(Portrait))).Id;

    private async Task<JsonElement> AskAsync(string what, object body)
    {
        using var answer = await api.PostAsync($"/sdapi/v1/{what}", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task IsRefusedAsync(string what, object body, string words)
    {
        using var answer = await api.PostAsync($"/sdapi/v1/{what}", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, words);
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain(words);
    }
}
