using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class HabitsTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task All_that_a_filter_shows_is_judged_together_and_the_last_viewed_picture_is_come_back_to()
    {
        var series = await studio.Node.SearchAsync("by habit", seeds: "1-3", cfgs: "3, 4");
        await using var tab = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address);
        await tab.RenderedAsync(6);
        await tab.FocusAsync(4);
        await tab.PressAsync("x", "rejected");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Not judged" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".vcell:visible")).ToHaveCountAsync(5);
        await tab.Page.Keyboard.PressAsync("Control+a");
        await Assertions.Expect(tab.Page.GetByText("5 selected")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".vcell[aria-selected=true]:visible")).ToHaveCountAsync(5);
        await tab.PressAsync("7", "yellow");
        var cells = await studio.Node.CellsAsync(series);
        cells.Select(cell => cell.GetProperty("colour").GetString()).ShouldBe(["yellow", "yellow", "yellow", "yellow", "none", "yellow"]);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
        await tab.FocusAsync(2);
        await tab.Page.Keyboard.PressAsync("e");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(tab.Page.Locator(".zoom-pane")).ToContainTextAsync("Seed 3 · CFG 4");
        await tab.GoAsync("/series");
        await tab.GoAsync($"/series/{series}");
        await tab.Page.Locator(".vcell.is-focused[data-index='5']").WaitForAsync();
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task New_pictures_are_gone_to_only_when_the_artist_wants_it()
    {
        var series = await studio.Node.SearchAsync("to be followed", seeds: "1", cfgs: "3");
        await using var tab = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address);
        await tab.RenderedAsync(1);
        await GrowAsync("cfg", "4");
        await tab.RenderedAsync(2);
        await tab.Page.Locator(".vcell.is-focused[data-index='0']").WaitForAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Follow" })).ToHaveAttributeAsync("aria-pressed", "true");
        await GrowAsync("cfg", "5");
        await tab.RenderedAsync(3);
        await tab.Page.Locator(".vcell.is-focused[data-index='2']").WaitForAsync();
        tab.Errors.ShouldBeEmpty();

        async Task GrowAsync(string kind, string value)
        {
            await studio.Node.PostAsync($"/api/v1/series/{series}/axes", new { kind, values = new[] { value } });
            await studio.Node.PostAsync($"/api/v1/series/{series}/render", new { });
        }
    }
}
