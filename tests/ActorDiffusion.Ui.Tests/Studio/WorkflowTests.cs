using System.Text;
using System.Text.Json;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class WorkflowTests(Chromium chromium, SharedStudio studio)
{
    private const string Graph = """
        {"1":{"class_type":"UNETLoader","inputs":{"unet_name":"mini","weight_dtype":"default"}},
        "2":{"class_type":"CLIPLoader","inputs":{"clip_name":"qwen3","type":"lumina2","device":"default"}},
        "3":{"class_type":"VAELoader","inputs":{"vae_name":"flux"}},
        "4":{"class_type":"CLIPTextEncode","inputs":{"clip":["2",0],"text":"a calm portrait"},"_meta":{"title":"calm words"}},
        "5":{"class_type":"CLIPTextEncode","inputs":{"clip":["2",0],"text":"fog"}},
        "6":{"class_type":"EmptySD3LatentImage","inputs":{"width":64,"height":64,"batch_size":1}},
        "7":{"class_type":"KSampler","inputs":{"model":["1",0],"positive":["4",0],"negative":["5",0],"latent_image":["6",0],"seed":7,"steps":2,"cfg":3,"sampler_name":"euler","scheduler":"simple","denoise":1}},
        "8":{"class_type":"VAEDecode","inputs":{"samples":["7",0],"vae":["3",0]}},
        "9":{"class_type":"SaveImage","inputs":{"images":["8",0],"filename_prefix":"calm"}}}
        """;

    // The smallest picture there is: one grey pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_graph_of_comfyui_runs_on_the_node_and_is_saved_in_both_forms()
    {
        await using var tab = await chromium.OpenAsync("/workflow", host: studio.Node.Address);
        await OpenAsync(tab, "calm.json", Encoding.UTF8.GetBytes(Graph));
        await Assertions.Expect(Node(tab, "calm words")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("Ready: 0 training runs and 1 picture.")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Assertions.Expect(Node(tab, "KSampler").Locator(".badge")).ToBeVisibleAsync();
        await Assertions.Expect(Node(tab, "SaveImage").Locator(".badge")).ToHaveTextAsync("done", new() { Timeout = 120_000 });
        var picture = (await tab.Page.Locator(".workflow-results img").GetAttributeAsync("src"))!.Split('/')[4];
        (await studio.Node.GetAsync($"/api/v1/images/{picture}/info")).GetRawText().ShouldContain("a calm portrait");

        var api = JsonDocument.Parse(await SavedAsync(tab, "Save in API format")).RootElement;
        api.GetProperty("7").GetProperty("inputs").GetProperty("seed").GetInt32().ShouldBe(7);
        api.GetProperty("9").GetProperty("inputs").GetProperty("images")[0].GetString().ShouldBe("8");
        var drawing = JsonDocument.Parse(await SavedAsync(tab, "Save for ComfyUI")).RootElement;
        drawing.GetProperty("nodes").EnumerateArray().Count(node => node.GetProperty("type").GetString() == "CLIPTextEncode").ShouldBe(2);
        drawing.GetProperty("links").GetArrayLength().ShouldBe(9);
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nodes_are_bypassed_muted_and_changes_taken_back()
    {
        await using var tab = await chromium.OpenAsync("/workflow", host: studio.Node.Address);
        await OpenAsync(tab, "calm.json", Encoding.UTF8.GetBytes(Graph));
        var ready = tab.Page.GetByText("Ready: 0 training runs and 1 picture.");
        await Assertions.Expect(ready).ToBeVisibleAsync();
        await Node(tab, "SaveImage").GetByRole(AriaRole.Button).ClickAsync();
        await tab.Page.Keyboard.PressAsync("Control+m");
        await Assertions.Expect(Node(tab, "SaveImage").Locator(".badge")).ToHaveTextAsync("muted");
        await Assertions.Expect(tab.Page.GetByText("Nothing would come out of this workflow")).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(ready).ToBeVisibleAsync();
        await Assertions.Expect(Node(tab, "SaveImage").Locator(".badge")).ToHaveCountAsync(0);
        await tab.Page.Keyboard.PressAsync("Control+y");
        await Assertions.Expect(Node(tab, "SaveImage").Locator(".badge")).ToHaveTextAsync("muted");
        await Node(tab, "SaveImage").GetByRole(AriaRole.Button).ClickAsync();
        await tab.Page.Keyboard.PressAsync("Control+b");
        await Assertions.Expect(Node(tab, "SaveImage").Locator(".badge")).ToHaveTextAsync("bypassed");
        await tab.Page.Keyboard.PressAsync("Control+g");
        while (JsonDocument.Parse(await SavedAsync(tab, "Save for ComfyUI")).RootElement.GetProperty("groups").GetArrayLength() == 0)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        // Draft, frame and modes are there after a reload.
        await tab.GoAsync("/workflow");
        await Assertions.Expect(Node(tab, "SaveImage").Locator(".badge")).ToHaveTextAsync("bypassed");
        var drawing = JsonDocument.Parse(await SavedAsync(tab, "Save for ComfyUI")).RootElement;
        drawing.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("type").GetString() == "SaveImage").GetProperty("mode").GetInt32().ShouldBe(4);
        drawing.GetProperty("groups").GetArrayLength().ShouldBe(1);
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_brings_its_graph_and_nodes_that_are_not_known_are_named()
    {
        await using var tab = await chromium.OpenAsync("/workflow", host: studio.Node.Address);
        var unknown = Graph.Replace("\"VAEDecode\"", "\"FaceDetailerPipe\"", StringComparison.Ordinal);
        await OpenAsync(tab, "comfy.png", PngText.Insert(Pixel, [new("prompt", unknown)]));
        await Assertions.Expect(tab.Page.GetByText("Nodes that are not known here: FaceDetailerPipe.")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true })).ToBeDisabledAsync();
        await Assertions.Expect(Node(tab, "calm words")).ToBeVisibleAsync();
        JsonDocument.Parse(await SavedAsync(tab, "Save in API format")).RootElement.GetProperty("8").GetProperty("class_type").GetString().ShouldBe("FaceDetailerPipe");

        await OpenAsync(tab, "plain.png", Pixel);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("carries no ComfyUI graph");
        await tab.Page.GetByLabel("New …").SelectOptionAsync("picture");
        await Assertions.Expect(tab.Page.GetByText("Ready: 0 training runs and 1 picture.")).ToBeVisibleAsync();
        tab.Errors.ShouldBeEmpty();
    }

    private static ILocator Node(StudioTab tab, string title) =>
        tab.Page.Locator(".workflow-nodes li").Filter(new() { Has = tab.Page.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }) });

    // The page listens to its file input as soon as its graph is drawn.
    private static async Task OpenAsync(StudioTab tab, string name, byte[] file)
    {
        await tab.Page.Locator(".workflow-canvas canvas").WaitForAsync();
        await tab.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
    }

    private static async Task<string> SavedAsync(StudioTab tab, string button)
    {
        var saved = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        return await File.ReadAllTextAsync(await saved.PathAsync());
    }
}
