using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class TwoBrowsersTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task Both_see_pictures_decisions_and_undoing_without_a_reload()
    {
        var series = await studio.Node.SearchAsync("seen by two");
        await using var mine = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address);
        await using var yours = await chromium.OpenAsync($"/series/{series}", options => options.Locale = "de-DE", studio.Node.Address);
        await yours.Page.EvaluateAsync("window.sameDocument = true");
        await mine.RenderedAsync(4);
        await yours.RenderedAsync(4);

        await mine.FocusAsync(3);
        await mine.PressAsync("p", "kept");
        await yours.StateAsync(3, "Kept");
        await mine.PressAsync("5", "5 stars");
        await Assertions.Expect(yours.Cell(3).Locator(".vcell-stars")).ToHaveTextAsync("★★★★★");
        await Assertions.Expect(yours.Cell(3)).ToHaveAttributeAsync("aria-label", "Seed 2, CFG 4: gerechnet, behalten");

        await yours.FocusAsync(0);
        await yours.Page.Keyboard.PressAsync("x");
        await mine.StateAsync(0, "Rejected");
        await mine.PressAsync("Control+z", "taken back");
        await yours.StateAsync(0, "Rendered");
        (await yours.Page.EvaluateAsync<bool>("window.sameDocument === true")).ShouldBeTrue();
        mine.Errors.Concat(yours.Errors).ShouldBeEmpty();
    }
}
