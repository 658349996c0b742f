using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class HarmlessTextTests(Chromium chromium, SharedStudio studio)
{
    private const string Script = "<script>window.harmed = true</script><img src=x onerror=\"window.harmed = true\">";

    [Fact]
    public async Task Markup_in_titles_prompts_and_notes_is_text()
    {
        var series = await studio.Node.SearchAsync($"{Script} title", $"{Script} prompt", seeds: "1", cfgs: "3");
        await using var tab = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address);
        await tab.RenderedAsync(1);
        await tab.FocusAsync(0);
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync($"{Script} title");
        await tab.Page.GetByLabel("Note", new() { Exact = true }).FillAsync($"{Script} note");
        await tab.Page.GetByLabel("Note", new() { Exact = true }).PressAsync("Enter");
        await Assertions.Expect(tab.Page.GetByText("note written")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Yes", Exact = true })).ToHaveValueAsync($"{Script} prompt");
        await tab.GoAsync("/series");
        await Assertions.Expect(tab.Page.Locator(".series-title", new() { HasText = $"{Script} title" })).ToBeVisibleAsync();
        (await tab.Page.EvaluateAsync<bool>("window.harmed === true")).ShouldBeFalse();
        (await studio.Node.CellsAsync(series))[0].GetProperty("note").GetString().ShouldBe($"{Script} note");
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_characters_that_the_model_cannot_read_and_one_too_many_are_told_in_a_sentence()
    {
        var prompt = string.Concat(Enumerable.Repeat("verwoben, ", 1000));
        await using var tab = await chromium.OpenAsync("/series/new", host: studio.Node.Address);
        await tab.Page.GetByLabel("What are you looking for?").FillAsync("very many words");
        await tab.Page.GetByLabel("Steps").FillAsync("1");
        await tab.Page.GetByLabel("Values").Nth(0).FillAsync("1");
        await tab.Page.GetByLabel("Values").Nth(1).FillAsync("");
        await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Yes", Exact = true }).FillAsync(prompt + "x");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The prompt has 10001 characters; it may have up to 10000.");

        await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Yes", Exact = true }).FillAsync(prompt);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "very many words" })).ToBeVisibleAsync();
        // More than the text encoder takes: the cell says so, and the page stays as it is.
        await tab.StateAsync(0, "Failed");
        await tab.FocusAsync(0);
        await Assertions.Expect(tab.Page.GetByText("tokens; the limit is 1024, so shorten it.")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Yes", Exact = true })).ToHaveValueAsync(prompt);
        (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        tab.Errors.ShouldBeEmpty();
    }
}
