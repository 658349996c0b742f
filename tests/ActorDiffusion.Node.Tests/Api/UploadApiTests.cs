using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Api;

public sealed class UploadApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Pictures = [.. Directory.GetFiles(Home.SampleSeries, "*.png").Order(StringComparer.Ordinal).Take(3)];

    [Fact]
    public async Task Pictures_and_captions_become_a_dataset_and_the_same_upload_is_the_same_dataset()
    {
        var dataset = await SendAsync(Form("sample"));
        dataset.GetProperty("pictures").GetArrayLength().ShouldBe(3);
        var first = dataset.GetProperty("pictures")[0];
        first.GetProperty("caption").GetString().ShouldBe(File.ReadAllText(Path.ChangeExtension(Pictures[0], ".txt")).Trim());
        (await api.Http.GetByteArrayAsync($"/api/v1/images/{first.GetProperty("asset").GetString()}")).ShouldBe(File.ReadAllBytes(Pictures[0]));
        (await SendAsync(Form("sample"))).GetProperty("id").GetString().ShouldBe(dataset.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_dataset_is_removed_from_the_list_and_brought_back()
    {
        var id = (await SendAsync(Form("for a while"))).GetProperty("id").GetString();
        (await (await api.Http.DeleteAsync($"/api/v1/datasets/{id}")).JsonAsync()).GetProperty("changed").GetBoolean().ShouldBeTrue();
        (await ListAsync()).ShouldNotContain(id);
        (await api.Http.GetAsync($"/api/v1/datasets/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK, "runs keep what they learned from");
        (await api.Http.PostAsync($"/api/v1/datasets/{id}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ListAsync()).ShouldContain(id);
        (await api.Http.DeleteAsync("/api/v1/datasets/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<IEnumerable<string?>> ListAsync() =>
            (await (await api.Http.GetAsync("/api/v1/datasets")).JsonAsync()).GetProperty("datasets").EnumerateArray().Select(dataset => dataset.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_zip_is_as_good_as_its_files()
    {
        using var memory = new MemoryStream();
        await using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Pictures.Concat(Pictures.Select(picture => Path.ChangeExtension(picture, ".txt")))) await zip.CreateEntryFromFileAsync(file, "portraits/" + Path.GetFileName(file));
        }

        var form = new MultipartFormDataContent { { new StringContent("zipped"), "name" }, { new ByteArrayContent(memory.ToArray()), "files", "portraits.zip" } };
        var dataset = await SendAsync(form);
        dataset.GetProperty("pictures").EnumerateArray().ShouldAllBe(picture => picture.GetProperty("caption").GetString()!.Length > 0);
        dataset.GetProperty("pictures").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_folder_on_the_hubs_machine_is_taken_and_a_wrong_one_is_named()
    {
        var dataset = await (await api.PostAsync("/api/v1/datasets/from-folder", new { name = "folder", path = Home.SampleSeries, triggerWord = "sportrait-laz" })).JsonAsync();
        dataset.GetProperty("pictures").GetArrayLength().ShouldBe(9);
        var wrong = await api.PostAsync("/api/v1/datasets/from-folder", new { name = "folder", path = "/nowhere/at/all" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("/nowhere/at/all");
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_by_its_name()
    {
        var form = new MultipartFormDataContent { { new StringContent("bad"), "name" }, { new StringContent("no picture"), "files", "../../evil.png" } };
        var answer = await api.Http.PostAsync("/api/v1/datasets", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var detail = (await answer.JsonAsync()).GetProperty("detail").GetString()!;
        detail.ShouldContain("evil.png");
        detail.ShouldNotContain("..");
    }

    [Fact]
    public async Task A_run_on_a_dataset_is_accepted_once_for_its_key()
    {
        var dataset = (await SendAsync(Form("for a run"))).GetProperty("id").GetString();
        var body = new { dataset, name = "laz", steps = 20 };
        var first = await api.PostAsync("/api/v1/runs", body, "run-1");
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted, await first.Content.ReadAsStringAsync());
        var run = await first.JsonAsync();
        run.GetProperty("settings").GetProperty("resolution").GetInt32().ShouldBe(128);
        (await (await api.PostAsync("/api/v1/runs", body, "run-1")).JsonAsync()).GetProperty("id").GetString().ShouldBe(run.GetProperty("id").GetString());
        (await api.PostAsync("/api/v1/runs", new { dataset, name = "laz", steps = 21 }, "run-1")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/api/v1/runs", new { dataset = "none", name = "laz" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Thumbnails_are_small_jpegs_made_once()
    {
        var asset = (await SendAsync(Form("thumbs"))).GetProperty("pictures")[0].GetProperty("asset").GetString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Http.GetAsync($"/api/v1/images/{asset}/thumb?size=50")));
        foreach (var answer in answers)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
            var picture = new PictureReader().Decode(await answer.Content.ReadAsByteArrayAsync(), "thumb");
            Math.Max(picture.Width, picture.Height).ShouldBe(64);
        }

        (await api.Http.GetAsync($"/api/v1/images/{asset}/thumb?size=5000")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.Http.GetAsync($"/api/v1/images/{new string('0', 64)}/thumb")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/images/{asset}/thumb?size=50");
        request.Headers.IfNoneMatch.Add(answers[0].Headers.ETag!);
        (await api.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_lora_is_known_by_what_it_does_whatever_form_its_file_has()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        var values = Enumerable.Range(0, 16 * 4).Select(index => index / 100f).ToArray();
        var module = new LoraModule(new LoraMatrix(4, 16, values), new LoraMatrix(16, 4, values), 4);
        LoraFile.Write(path, new LoraWeights([KeyValuePair.Create("layers.0.attention.to_q", module)]), LoraLayout.Comfy);
        try
        {
            var form = new MultipartFormDataContent { { new StringContent("laz"), "triggerWord" }, { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", "my-style.safetensors" } };
            var answer = await api.Http.PostAsync("/api/v1/loras", form);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            var lora = await answer.JsonAsync();
            (lora.GetProperty("name").GetString(), lora.GetProperty("rank").GetInt32(), lora.GetProperty("triggerWord").GetString()).ShouldBe(("my-style", 4, "laz"));
            lora.GetProperty("tensorHash").GetString().ShouldBe(LoraFile.Read(path).ContentHash());
        }
        finally
        {
            File.Delete(path);
        }

        var damaged = new MultipartFormDataContent { { new StringContent("nonsense"), "file", "broken.safetensors" } };
        var refused = await api.Http.PostAsync("/api/v1/loras", damaged);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("broken.safetensors");
    }

    private static MultipartFormDataContent Form(string name)
    {
        var form = new MultipartFormDataContent { { new StringContent(name), "name" } };
        foreach (var path in Pictures)
        {
            var picture = new ByteArrayContent(File.ReadAllBytes(path));
            picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            form.Add(picture, "files", Path.GetFileName(path));
            form.Add(new StringContent(File.ReadAllText(Path.ChangeExtension(path, ".txt"))), "files", Path.ChangeExtension(Path.GetFileName(path), ".txt"));
        }

        return form;
    }

    private async Task<JsonElement> SendAsync(MultipartFormDataContent form)
    {
        var answer = await api.Http.PostAsync("/api/v1/datasets", form);
        var json = await answer.JsonAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, json.ToString());
        return json;
    }
}
