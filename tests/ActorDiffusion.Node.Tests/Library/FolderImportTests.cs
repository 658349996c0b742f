using System.Net.Http.Json;
using System.Text.Json;
using ActorDiffusion.Node.Tests.Hosting;

namespace ActorDiffusion.Node.Tests.Library;

public sealed class FolderImportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Pictures_of_other_programs_are_found_by_what_their_files_tell()
    {
        Write("a1111.png", ForeignFiles.Png(1, "parameters", ForeignFiles.A1111));
        Write("a1111.jpg", ForeignFiles.Jpeg(2, ForeignFiles.A1111.Replace("1001", "2001", StringComparison.Ordinal)));
        Write("comfy/comfy.png", ForeignFiles.Png(3, "prompt", ForeignFiles.ComfyUi));
        Write("invoke.png", ForeignFiles.Png(4, "invokeai_metadata", ForeignFiles.InvokeAi));
        Write("swarm.png", ForeignFiles.Png(5, "parameters", ForeignFiles.SwarmUi));
        Write("swarm.jpg", ForeignFiles.Jpeg(6, ForeignFiles.SwarmUi.Replace("1004", "2004", StringComparison.Ordinal)));
        Write("draw.png", ForeignFiles.DrawThingsPng(7));
        Write("draw.jpg", ForeignFiles.DrawThingsJpeg(8));
        await using var node = await RunningNode.StartAsync();
        var imported = await ImportAsync(node);
        (imported.GetProperty("imported").GetInt32(), imported.GetProperty("withoutSettings").GetInt32(), imported.GetProperty("problems").GetArrayLength()).ShouldBe((8, 0, 0), imported.ToString());
        await FindAsync(node, "", 8);

        await ShouldTell(node, 1001, "portrait of a woman, pencil lines", "airbrushed, fog", 21, 4.3, "dpmpp_2m", "laz", 1.33, "z_image", "A1111");
        await ShouldTell(node, 2001, "portrait of a woman, pencil lines", "airbrushed, fog", 21, 4.3, "dpmpp_2m", "laz", 1.33, "z_image", "A1111");
        await ShouldTell(node, 1002, "portrait of a child", "smooth", 22, 4.4, "res_multistep", "laz", 1.2, "z_image_bf16", "ComfyUI");
        await ShouldTell(node, 1003, "portrait of a man", "photo", 23, 4.5, "euler", "laz", 0.75, "z-image", "InvokeAI");
        await ShouldTell(node, 1004, "portrait of a girl", "blurry", 24, 4.6, "euler", "laz", 1.1, "z-image", "SwarmUI");
        await ShouldTell(node, 2004, "portrait of a girl", "blurry", 24, 4.6, "euler", "laz", 1.1, "z-image", "SwarmUI");
        await ShouldTell(node, 1005, "portrait of a boy, 緑", "grey", 25, 4.7, "dpmpp_2m", "laz_f16", 0.9, "z_image_1.0_q8p", "Draw Things", pictures: 2);
        await FindAsync(node, "lora:laz strength:1.15..1.4", 3);
        await FindAsync(node, "cfg:4.5..4.7 -negative:blurry", 3);

        (await ImportAsync(node)).GetProperty("known").GetInt32().ShouldBe(8, "the same folder again brings nothing new");
    }

    [Fact]
    public async Task Broken_files_are_named_in_one_sentence_and_the_others_are_taken()
    {
        Write("good.png", ForeignFiles.Png(1, "parameters", ForeignFiles.A1111));
        Write("bare.png", ForeignFiles.Png(2));
        Write("cut.png", ForeignFiles.Png(3, "parameters", ForeignFiles.A1111)[..120]);
        Write("text.jpg", "this is no picture"u8.ToArray());
        Write("empty.webp", []);
        Write("notes.txt", "no picture either"u8.ToArray());
        await using var node = await RunningNode.StartAsync();
        var imported = await ImportAsync(node);
        (imported.GetProperty("imported").GetInt32(), imported.GetProperty("withoutSettings").GetInt32()).ShouldBe((2, 1));
        var problems = imported.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToList();
        problems.Select(problem => problem.Split(':')[0]).ShouldBe(["cut.png", "empty.webp", "text.jpg"]);
        problems.ShouldAllBe(problem => !problem.Contains('\n') && problem.TrimEnd('.').Split(". ").Length == 1);
        await FindAsync(node, "", 2);
    }

    private void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private async Task<JsonElement> ImportAsync(RunningNode node)
    {
        using var answer = await node.Http.PostAsJsonAsync("/api/v1/library/import", new { folder = folder.FullName, by = "ada" });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.IsSuccessStatusCode.ShouldBeTrue(json.ToString());
        return json;
    }

    private static async Task<JsonElement[]> FindAsync(RunningNode node, string search, int pictures)
    {
        JsonElement[] found = [];
        await Eventually.Async(async () =>
        {
            found = [.. (await node.Http.GetFromJsonAsync<JsonElement>($"/api/v1/library/?search={Uri.EscapeDataString(search)}")).GetProperty("images").EnumerateArray()];
            return found.Length == pictures;
        });
        return found;
    }

    private static async Task ShouldTell(
        RunningNode node, int seed, string prompt, string negative, int steps, double cfg, string sampler, string lora, double strength, string model, string program, int pictures = 1)
    {
        foreach (var image in await FindAsync(node, $"seed:{seed}", pictures))
        {
            var spec = image.GetProperty("spec");
            (spec.GetProperty("prompt").GetString(), spec.GetProperty("negativePrompt").GetString()).ShouldBe((prompt, negative));
            (spec.GetProperty("steps").GetInt32(), spec.GetProperty("cfg").GetDouble(), spec.GetProperty("sampler").GetString()).ShouldBe((steps, cfg, sampler));
            (spec.GetProperty("width").GetInt32(), spec.GetProperty("height").GetInt32(), spec.GetProperty("model").GetString()).ShouldBe((64, 96, model));
            var used = spec.GetProperty("loras").EnumerateArray().ShouldHaveSingleItem();
            (used.GetProperty("name").GetString(), used.GetProperty("strength").GetDouble()).ShouldBe((lora, strength));
            (image.GetProperty("kind").GetString(), image.GetProperty("backend").GetString()).ShouldBe(("import", program));
        }
    }
}
