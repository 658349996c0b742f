using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class PromptTests(Chromium chromium)
{
    [Fact]
    public async Task Ctrl_and_the_arrows_weigh_the_selected_words()
    {
        await using var tab = await chromium.OpenAsync("/demo/prompts");
        var yes = Yes(tab);
        await yes.FillAsync("greener skin");
        await yes.EvaluateAsync("box => box.setSelectionRange(0, 7)");
        await tab.Page.Keyboard.PressAsync("Control+ArrowUp");
        await Assertions.Expect(yes).ToHaveValueAsync("(greener:1.05) skin");
        await tab.Page.Keyboard.PressAsync("Control+ArrowUp");
        await Assertions.Expect(yes).ToHaveValueAsync("(greener:1.1) skin");
        await Assertions.Expect(tab.Page.Locator("#yes")).ToHaveTextAsync("(greener:1.1) skin");
    }

    [Fact]
    public async Task Used_prompts_come_back_with_Alt_and_the_arrows()
    {
        await using var tab = await chromium.OpenAsync("/demo/prompts");
        var yes = Yes(tab);
        await yes.FillAsync("first");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Queue" }).ClickAsync();
        await tab.UntilAsync("(localStorage['studio.view.prompts'] ?? '').includes('first')");
        await yes.FillAsync("second, half");
        await tab.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(yes).ToHaveValueAsync("first");
        await tab.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(yes).ToHaveValueAsync("second, half");
    }

    [Fact]
    public async Task Ten_thousand_signs_and_scripts_are_only_words()
    {
        await using var tab = await chromium.OpenAsync("/demo/prompts");
        var evil = "<script>window.hurt = true</script><img src=x onerror='window.hurt = true'> " + new string('ä', 10_000);
        await Yes(tab).FillAsync(evil);
        await Assertions.Expect(tab.Page.Locator("#yes")).ToHaveTextAsync(evil);
        await Assertions.Expect(tab.Page.Locator(".diff-words").First).ToContainTextAsync("onerror");
        (await tab.Page.EvaluateAsync<bool>("window.hurt === undefined")).ShouldBeTrue();
        (await tab.Page.Locator("main img").CountAsync()).ShouldBe(0);
        tab.Errors.ShouldBeEmpty();
    }

    private static ILocator Yes(StudioTab tab) => tab.Page.GetByLabel("Yes", new() { Exact = true }).First;
}
