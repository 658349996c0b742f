using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class TrainingTests(Chromium chromium, SharedStudio studio)
{
    private const string Script = "<script>window.harmed = true</script>";

    // A mini model learns for some seconds, beside everything else that runs on the machine.
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 240_000 };

    [Fact]
    public async Task A_style_is_learned_from_uploaded_pictures_and_watched_until_it_can_be_used()
    {
        await using var tab = await chromium.OpenAsync("/training/datasets/new", host: studio.Node.Address);
        var page = tab.Page;
        await page.GetByLabel("What do you call these pictures?").FillAsync("small portraits");
        await page.GetByLabel("Trigger word").FillAsync("sportrait");
        await page.Locator("input[type=file]").SetInputFilesAsync(await FilesAsync(page));
        await Assertions.Expect(page.GetByText("3 pictures, 2 captions")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("3 pictures are little to learn from")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "small portraits" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("What all captions share")).ToHaveValueAsync("sportrait, a … portrait");
        await Assertions.Expect(page.GetByText("1 picture has no caption")).ToBeVisibleAsync();
        await page.GetByLabel("Caption of 2.png").FillAsync($"sportrait, a {Script} portrait");
        await Assertions.Expect(page.GetByText("1 picture has no caption")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Train with it" }).ClickAsync();
        await FillAsync(page, "Steps (max_train_steps)", "8");
        // Never later than the end: what follows from another setting comes from the server, and must not come over what is typed.
        await Assertions.Expect(page.GetByLabel("Checkpoint every (save_every_n_steps)", new() { Exact = true })).ToHaveValueAsync("8");
        await FillAsync(page, "Checkpoint every (save_every_n_steps)", "4");
        await FillAsync(page, "Resolution", "64");
        await FillAsync(page, "Probe prompts (sample_prompts)", "sportrait, a calm portrait\nsportrait, a wild portrait");
        await FillAsync(page, "Probe strengths", "0, 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin training" }).ClickAsync();

        await Assertions.Expect(page.Locator(".page-head .badge", new() { HasText = "finished" })).ToBeVisibleAsync(Patient);
        await Assertions.Expect(page.Locator(".run-facts")).ToContainTextAsync("8 of 8 steps");
        await Assertions.Expect(page.Locator(".saved")).ToContainTextAsync("Step 4 was saved on");
        await Assertions.Expect(page.Locator(".chart path").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator(".film-frame")).ToHaveCountAsync(2, new() { Timeout = 240_000 });
        await Assertions.Expect(page.Locator(".sheet-table img")).ToHaveCountAsync(4, new() { Timeout = 240_000 });

        // Each checkpoint's style distance and diversity, measured by the node that rendered the probes.
        var styles = page.Locator(".style-table tbody tr");
        await Assertions.Expect(styles).ToHaveCountAsync(4, new() { Timeout = 240_000 });
        foreach (var (row, name) in new[] { "without the LoRA", "Step 4", "Step 8", "your pictures themselves" }.Index())
            await Assertions.Expect(styles.Nth(row)).ToContainTextAsync(new Regex($@"{name}\s*0\.\d{{3}}"));
        await Assertions.Expect(styles.Nth(2)).ToContainTextAsync(new Regex(@"\d %"));
        await Assertions.Expect(page.Locator(".measure-chart .chart-point.is-chosen")).ToHaveCountAsync(2);

        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Step 4" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "sportrait, a wild portrait" })).ToHaveAttributeAsync("aria-pressed", "true");
        (await page.Locator(".sheet-table img").EvaluateAllAsync<string[]>("pictures => pictures.map((picture) => picture.src.match(/[0-9a-f]{64}/)[0])"))
            .ShouldBe(await ProbesAsync(new Uri(page.Url).Segments[^1], step: 4));
        await page.GetByRole(AriaRole.Link, new() { Name = "Use this checkpoint" }).ClickAsync();
        await Assertions.Expect(page.Locator("select option:checked", new() { HasText = "small portraits, step 4" })).ToBeAttachedAsync();
        (await page.EvaluateAsync<bool>("window.harmed === true")).ShouldBeFalse();
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_trained_with_is_told_at_the_field()
    {
        await using var tab = await chromium.OpenAsync("/training/datasets/new", host: studio.Node.Address);
        await tab.Page.GetByLabel("What do you call these pictures?").FillAsync("refused");
        await tab.Page.Locator("input[type=file]").SetInputFilesAsync(await FilesAsync(tab.Page));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Train with it" }).ClickAsync();
        await FillAsync(tab.Page, "Rank (network_dim)", "9999");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Begin training" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The rank is 9999; it may be 1 to 512.");
        await Assertions.Expect(tab.Page.GetByLabel("Rank (network_dim)")).ToHaveAttributeAsync("aria-invalid", "true");
        await FillAsync(tab.Page, "Learning rate", "much");
        await Assertions.Expect(tab.Page.GetByText("“much” cannot be read here; write a number.")).ToBeVisibleAsync();
        // What was typed is there after a reload.
        await tab.GoAsync(new Uri(tab.Page.Url).PathAndQuery);
        await Assertions.Expect(tab.Page.GetByLabel("Rank (network_dim)")).ToHaveValueAsync("9999");
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dataset_is_removed_without_a_question_and_brought_back()
    {
        await using var tab = await chromium.OpenAsync("/training/datasets/new", host: studio.Node.Address);
        await tab.Page.GetByLabel("What do you call these pictures?").FillAsync("for a while");
        await tab.Page.Locator("input[type=file]").SetInputFilesAsync(await FilesAsync(tab.Page));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        var card = tab.Page.Locator(".series-card", new() { HasText = "for a while" });
        await tab.Page.GetByText("1 removed dataset").ClickAsync();
        await Assertions.Expect(card).ToBeHiddenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Bring back for a while" }).ClickAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("1 removed dataset")).ToBeHiddenAsync();
        tab.Errors.ShouldBeEmpty();
    }

    // The pictures of a checkpoint as the series has them: a row each prompt, a column each strength.
    private async Task<IEnumerable<string?>> ProbesAsync(string run, int step)
    {
        var view = await studio.Node.GetAsync($"/api/v1/runs/{run}");
        var lora = view.GetProperty("checkpoints").EnumerateArray().Single(checkpoint => checkpoint.GetProperty("step").GetInt32() == step).GetProperty("lora").GetString();
        var cells = (await studio.Node.CellsAsync(view.GetProperty("probes").GetString()!)).Where(cell => At(cell, "checkpoint") == lora);
        return cells.OrderByDescending(cell => At(cell, "prompt").Contains("calm", StringComparison.Ordinal)).ThenBy(cell => At(cell, "lora")).Select(cell => cell.GetProperty("picture").GetString());

        static string At(JsonElement cell, string axis) =>
            cell.GetProperty("coordinates").EnumerateArray().Single(coordinate => coordinate.GetProperty("axis").GetString() == axis).GetProperty("value").GetString()!;
    }

    private static async Task FillAsync(IPage page, string label, string value)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
    }

    // Three pictures of the page itself, two of them with captions.
    private static async Task<IReadOnlyList<FilePayload>> FilesAsync(IPage page)
    {
        var files = new List<FilePayload>();
        for (var i = 0; i < 3; i++)
            files.Add(new() { Name = $"{i}.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync(new() { Clip = new() { X = 90 + i * 70, Y = 10, Width = 96, Height = 96 } }) });
        files.Add(new() { Name = "0.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("sportrait, a quiet portrait") });
        files.Add(new() { Name = "1.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("sportrait, a loud portrait") });
        return files;
    }
}
