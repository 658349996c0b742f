using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class LanguageTests(Chromium chromium)
{
    [Fact]
    public async Task Begins_in_the_browsers_language_and_remembers_the_other()
    {
        await using var tab = await chromium.OpenAsync("/demo/prompts", options => options.Locale = "de-DE");
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Assertions.Expect(tab.Page.GetByLabel("Nein", new() { Exact = true }).First).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sprache: English" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByLabel("No", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        await tab.GoAsync("/demo/parts");
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(tab.Page.Locator(".chart-text", new() { HasText = "0.2" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Switching_writes_numbers_anew_and_keeps_what_was_typed()
    {
        await using var tab = await chromium.OpenAsync("/demo/prompts");
        await tab.Page.GetByLabel("Yes", new() { Exact = true }).First.FillAsync("half typed");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Language: Deutsch" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByLabel("Ja", new() { Exact = true }).First).ToHaveValueAsync("half typed");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Parts" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".chart-text", new() { HasText = "0,2" })).ToBeVisibleAsync();
    }
}
