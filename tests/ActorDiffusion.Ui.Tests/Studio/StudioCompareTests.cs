using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class StudioCompareTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task Two_to_nine_pictures_are_compared_with_their_settings_and_the_words_that_differ()
    {
        await using var tab = await chromium.OpenAsync($"/series/{await SearchAsync()}", host: studio.Node.Address);
        await tab.RenderedAsync(12);
        // The last row differs in both prompts; the first column in nothing else.
        await tab.FocusAsync(0);
        await tab.Cell(9).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await Assertions.Expect(tab.Page.GetByText("2 selected")).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(tab.Page.Locator(".zoom-pane")).ToHaveCountAsync(2);
        await Assertions.Expect(Row(tab, "CFG")).ToHaveClassAsync("equal");
        await Assertions.Expect(Row(tab, "Seed")).ToHaveClassAsync("equal");
        await DiffersAsync(Row(tab, "Yes"), "pencil", "ink");
        await DiffersAsync(Row(tab, "No"), "fog", "blur");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Slider" }).ClickAsync();
        var (left, right) = await EdgesAsync(tab);
        await tab.Page.Locator(".zoom-slider").FillAsync("0");
        var one = await Pixels.AtAsync(tab.Page, left, right);
        await tab.Page.Locator(".zoom-slider").FillAsync("100");
        (await Pixels.AtAsync(tab.Page, left, right)).ShouldNotBe(one);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Difference" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByText("× 4")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".zoom-over img")).ToBeVisibleAsync();

        // What is chosen is seen to be chosen also afterwards; without a choice, the focused picture and those after it are meant, nine at most.
        await tab.Page.Keyboard.PressAsync("g");
        await Assertions.Expect(tab.Cell(9)).ToHaveAttributeAsync("aria-selected", "true");
        await tab.FocusAsync(1);
        await tab.Page.Keyboard.PressAsync("n");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Side by side" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".zoom-pane")).ToHaveCountAsync(9);
        await tab.Page.GetByText("Settings side by side").ClickAsync();
        await Assertions.Expect(Row(tab, "CFG")).ToHaveClassAsync("equal");
        await Assertions.Expect(Row(tab, "Seed")).Not.ToHaveClassAsync("equal");
        tab.Errors.ShouldBeEmpty();
    }

    private async Task<string> SearchAsync()
    {
        var made = await studio.Node.PostAsync("/api/v1/series", new
        {
            title = "to be compared",
            @base = new { prompt = "a portrait in pencil, calm", negativePrompt = "fog, noise", steps = 2, width = 64, height = 64 },
            axes = new object[] { new { kind = "seed", text = "1-3" }, new { kind = "prompt", values = new[] { "pencil", "ink" } }, new { kind = "negative", values = new[] { "fog", "blur" } } },
            render = true,
        });
        return made.GetProperty("id").GetString()!;
    }

    private static ILocator Row(StudioTab tab, string name) =>
        tab.Page.Locator(".compare-table tbody tr").Filter(new() { Has = tab.Page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true }) });

    private static async Task DiffersAsync(ILocator row, string before, string after)
    {
        await Assertions.Expect(row).Not.ToHaveClassAsync("equal");
        await Assertions.Expect(row.Locator("td").Nth(0).Locator("ins, del")).ToHaveCountAsync(0);
        await Assertions.Expect(row.Locator("td").Nth(1).Locator("del")).ToContainTextAsync(before);
        await Assertions.Expect(row.Locator("td").Nth(1).Locator("ins")).ToContainTextAsync(after);
    }

    private static async Task<((double X, double Y) Left, (double X, double Y) Right)> EdgesAsync(StudioTab tab)
    {
        var picture = (await tab.Page.Locator(".zoom-over .zoom-picture").BoundingBoxAsync())!;
        return ((picture.X + picture.Width * 0.5, picture.Y + picture.Height * 0.6), (picture.X + picture.Width * 0.6, picture.Y + picture.Height * 0.4));
    }
}
