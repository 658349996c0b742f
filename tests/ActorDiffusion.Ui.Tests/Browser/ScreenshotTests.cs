using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData("/demo/parts", 1280, 800)]
    [InlineData("/demo/parts", 1024, 768)]
    [InlineData("/demo/grid", 1280, 800)]
    [InlineData("/demo/compare/5", 1280, 800)]
    [InlineData("/demo/loupe", 1280, 800)]
    [InlineData("/demo/mask", 1024, 768)]
    [InlineData("/demo/prompts", 1280, 800)]
    [InlineData("/demo/grid", 1024, 768)]
    public async Task Every_page_fits_its_screen_in_both_themes_without_an_error(string path, int width, int height)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await chromium.OpenAsync(path, options => (options.ColorScheme, options.ViewportSize) = (scheme, new() { Width = width, Height = height }));
            await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await tab.ShootAsync($"{path.Trim('/').Replace('/', '-')}-{width}-{scheme}".ToLowerInvariant());
            var overflow = await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            overflow.ShouldBeLessThanOrEqualTo(0);
            tab.Errors.ShouldBeEmpty();
        }
    }
}
