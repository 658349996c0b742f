using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class ThemeTests(Chromium chromium)
{
    [Theory]
    [InlineData("/demo/parts")]
    [InlineData("/demo/grid")]
    [InlineData("/demo/compare/3")]
    [InlineData("/demo/mask")]
    [InlineData("/demo/prompts")]
    public async Task Every_text_stands_out_in_both_themes(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await chromium.OpenAsync(path, options => options.ColorScheme = scheme);
            (await Contrast.WeakestAsync(tab.Page)).ShouldBeEmpty($"{path}, {scheme}");
        }
    }

    [Fact]
    public async Task Dialogs_and_notifications_stand_out_too()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await chromium.OpenAsync("/demo/parts", options => options.ColorScheme = scheme);
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Notify" }).ClickAsync();
            await tab.Page.Locator(".rz-notification-item").WaitForAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
            await tab.Page.Locator(".rz-dialog").WaitForAsync();
            await tab.ShootAsync($"demo-dialog-{scheme}".ToLowerInvariant());
            (await Contrast.WeakestAsync(tab.Page, ".rz-notification-item, .rz-dialog")).ShouldBeEmpty(scheme.ToString());
        }
    }

    [Fact]
    public async Task The_chosen_theme_is_there_from_the_first_paint_on()
    {
        await using var tab = await chromium.OpenAsync("/demo/parts");
        (await BackgroundAsync(tab.Page)).ShouldBe("rgb(228, 228, 228)");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance: As the system" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance: Light" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        (await BackgroundAsync(tab.Page)).ShouldBe("rgb(28, 28, 28)");

        // Without the circuit, from the cookie alone.
        var answer = await tab.Page.APIRequest.GetAsync(new Uri(chromium.Address, "/demo/parts").ToString());
        (await answer.TextAsync()).ShouldContain("data-theme=\"dark\"");
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
