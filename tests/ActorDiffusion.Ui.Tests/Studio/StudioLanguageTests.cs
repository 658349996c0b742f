using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class StudioLanguageTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task The_series_is_told_in_german_and_in_english()
    {
        var series = await studio.Node.SearchAsync("in zwei Sprachen");
        await using var tab = await chromium.OpenAsync($"/series/{series}", options => options.Locale = "de-DE", studio.Node.Address);
        await tab.RenderedAsync(4);
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Assertions.Expect(tab.Cell(0)).ToHaveAttributeAsync("aria-label", "Seed 1, CFG 3: gerechnet");
        await tab.FocusAsync(0);
        await tab.PressAsync("p", "behalten");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sprache: English" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(tab.Page.Locator(".series-numbers")).ToContainTextAsync("4 of 4 rendered");
        await Assertions.Expect(tab.Page.Locator(".series-numbers")).ToContainTextAsync("1 kept");
        await tab.StateAsync(0, "Kept");
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_hub_refuses_is_told_in_german_too()
    {
        await using var tab = await chromium.OpenAsync("/series/nirgends", options => options.Locale = "de-DE", studio.Node.Address);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Die Serie nirgends gibt es nicht.");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Zurück" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Serien" })).ToBeVisibleAsync();
        tab.Errors.ShouldBeEmpty();
    }
}
