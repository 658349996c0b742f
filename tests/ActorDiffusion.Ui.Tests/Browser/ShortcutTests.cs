using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class ShortcutTests(Chromium chromium)
{
    [Fact]
    public async Task A_question_mark_shows_the_keys_and_Escape_puts_them_away()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid");
        await tab.Page.Keyboard.PressAsync("?");
        var sheet = tab.Page.Locator("dialog.sheet");
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        await Assertions.Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Keep P" })).ToBeVisibleAsync();
        await tab.ShootAsync("keys-light");
        (await Contrast.WeakestAsync(tab.Page, "dialog.sheet")).ShouldBeEmpty();
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sheet).ToBeHiddenAsync();
        await tab.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(sheet).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Decisions_are_one_key_and_Shift_goes_on()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid?cell=1");
        await tab.Page.Locator(".vcell.is-focused").WaitForAsync();
        await tab.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(tab.Page.Locator("#decided")).ToHaveTextAsync("Keep 1");
        await tab.Page.Keyboard.PressAsync("Shift+X");
        await Assertions.Expect(tab.Page.Locator("#decided")).ToHaveTextAsync("Reject 1");
        await Assertions.Expect(tab.Page.Locator("#focused")).ToHaveTextAsync("2");
        await Assertions.Expect(tab.Page.Locator(".vcell[data-index='1']")).ToHaveAttributeAsync("data-state", "Rejected");
        // On this keyboard Shift and 3 write another sign.
        await tab.Page.Keyboard.PressAsync("Shift+Digit3");
        await Assertions.Expect(tab.Page.Locator("#decided")).ToHaveTextAsync("Stars3 2");
        await Assertions.Expect(tab.Page.Locator("#focused")).ToHaveTextAsync("3");
    }

    [Fact]
    public async Task Typing_is_left_alone()
    {
        await using var tab = await chromium.OpenAsync("/demo/parts");
        var box = tab.Page.Locator("#steps");
        await box.ClickAsync();
        await box.PressSequentiallyAsync("p?x");
        await Assertions.Expect(box).ToHaveValueAsync("1000p?x");
        await Assertions.Expect(tab.Page.Locator("dialog.sheet")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_rebound_key_outlives_the_page_and_a_taken_one_is_refused()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid");
        await tab.Page.Locator(".vcell.is-focused").WaitForAsync();
        await tab.Page.Keyboard.PressAsync("?");
        var keep = tab.Page.Locator(".keys-line", new() { HasText = "Keep" }).First;
        await keep.ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".keys-message")).ToContainTextAsync("Press the key");
        await tab.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(tab.Page.Locator(".keys-message")).ToContainTextAsync("already means");
        await keep.ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".keys-message")).ToContainTextAsync("Press the key");
        await tab.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(keep.Locator("kbd")).ToHaveTextAsync("F");

        await tab.GoAsync("/demo/grid?cell=5");
        await tab.Page.Locator(".vcell.is-focused").WaitForAsync();
        await tab.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Page.Locator("#decided")).ToHaveTextAsync("Keep 5");
    }
}
