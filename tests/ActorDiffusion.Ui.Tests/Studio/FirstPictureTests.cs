using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

public sealed class FirstPictureTests(Chromium chromium)
{
    [Fact]
    public async Task From_the_first_start_to_the_first_kept_picture()
    {
        await using var node = await StudioNode.StartAsync();
        await using var tab = await chromium.OpenAsync("/series", host: node.Address);
        await Assertions.Expect(tab.Page.GetByText("No search yet")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "New search" }).Last.ClickAsync();

        await tab.Page.GetByLabel("What are you looking for?").FillAsync("towards greener skin");
        await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Yes", Exact = true }).FillAsync("a portrait in green");
        await tab.Page.GetByLabel("Steps").FillAsync("2");
        await tab.Page.GetByLabel("Values").Nth(0).FillAsync("1-2");
        await tab.Page.GetByLabel("Values").Nth(1).FillAsync("3, 4");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "towards greener skin" })).ToBeVisibleAsync();
        await tab.RenderedAsync(4);
        await Assertions.Expect(tab.Cell(3)).ToHaveAttributeAsync("aria-label", "Seed 2, CFG 4: rendered");
        (await tab.Cell(0).Locator("img").GetAttributeAsync("src")).ShouldNotBeNull().ShouldStartWith("/api/v1/images/");

        await tab.FocusAsync(2);
        await tab.PressAsync("p", "kept");
        await tab.StateAsync(2, "Kept");
        await tab.GoAsync(new Uri(tab.Page.Url).PathAndQuery);
        await tab.StateAsync(2, "Kept");
        await tab.Page.Locator(".vcell.is-focused[data-index='2']").WaitForAsync();
        await tab.StateAsync(1, "Rendered");
        tab.Errors.ShouldBeEmpty();
    }
}
