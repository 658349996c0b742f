using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class ShellTests(Chromium chromium)
{
    [Fact]
    public async Task The_navigation_leads_from_page_to_page_and_says_where_one_is()
    {
        await using var tab = await chromium.OpenAsync("/demo/parts");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Prompts" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Prompts" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".rail-item-current")).ToHaveTextAsync("Prompts");
        await Assertions.Expect(tab.Page.Locator(".rail-item-current")).ToHaveAttributeAsync("aria-current", "page");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync("Prompts");
    }

    [Fact]
    public async Task Who_comes_by_keyboard_can_skip_to_the_content()
    {
        await using var tab = await chromium.OpenAsync("/demo/prompts");
        var skip = tab.Page.Locator(".skip-link");
        await skip.FocusAsync();
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
        new Uri(tab.Page.Url).AbsolutePath.ShouldBe("/demo/prompts");
    }

    [Fact]
    public async Task An_unknown_address_says_so_and_keeps_the_navigation()
    {
        await using var tab = await chromium.OpenAsync("/demo/parts");
        await tab.Page.EvaluateAsync("Blazor.navigateTo('/no-such-page')");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no page here" }).Last).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Navigation)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_unknown_address_typed_by_hand_says_so_too()
    {
        await using var tab = await chromium.OpenAsync("/no-such-page");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no page here" }).Last).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_fails_says_what_to_do_and_can_be_tried_again()
    {
        await using var tab = await chromium.OpenAsync("/demo/parts");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Fail" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This page could not be shown");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Parts" })).ToBeVisibleAsync();
    }
}
