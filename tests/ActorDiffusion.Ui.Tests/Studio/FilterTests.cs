using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class FilterTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task A_filter_leaves_what_fits_and_gives_the_whole_grid_back()
    {
        var series = await studio.Node.SearchAsync("to be filtered", seeds: "1-4", cfgs: "3, 4");
        await using var tab = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address);
        await tab.RenderedAsync(8);
        foreach (var index in new[] { 2, 5 })
        {
            await tab.FocusAsync(index);
            await tab.PressAsync("p", "kept");
        }
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Kept", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".vcell:visible")).ToHaveCountAsync(2);
        await tab.StateAsync(1, "Kept");
        await Assertions.Expect(tab.Cell(1)).ToHaveAttributeAsync("aria-label", "Seed 2, CFG 4: rendered, kept");
        // What no longer fits stays in its place until the filter is chosen anew.
        await tab.FocusAsync(1);
        await tab.PressAsync("x", "rejected");
        await tab.StateAsync(1, "Rejected");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Rejected", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".vcell:visible")).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "All", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".vcell:visible")).ToHaveCountAsync(8);
        await tab.StateAsync(2, "Kept");
        tab.Errors.ShouldBeEmpty();
    }
}
