using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class StudioThemeTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task Pages_around_a_picture_fit_and_stand_out_in_both_themes()
    {
        var series = await studio.Node.SearchAsync("light and dark", seeds: "1", cfgs: "3");
        await using var first = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address);
        await first.RenderedAsync(1);
        var cell = (await studio.Node.CellsAsync(series))[0].GetProperty("id").GetString();
        (string Path, string Drawn)[] pages =
        [
            ("/series", ".series-card"), ("/series/new", ".axis-row"), ("/series/import", "#log-file"), ($"/series/{series}?cell={cell}", ".cell-panel"),
            ($"/retouch/{series}/{cell}", ".mask-canvas"), ($"/lineage/{series}/{cell}", ".lineage-node"), ("/lineage?body=nobody", ".empty"),
        ];
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            foreach (var (path, drawn) in pages)
            {
                await using var tab = await chromium.OpenAsync(path, options => (options.ColorScheme, options.ViewportSize) = (scheme, new() { Width = 1024, Height = 768 }), studio.Node.Address);
                await tab.Page.Locator(drawn).First.WaitForAsync(new() { Timeout = 60_000 });
                await tab.ShootAsync($"studio{path.Split('?')[0].Replace(series, "id").Replace(cell!, "cell").Replace('/', '-')}-{scheme}".ToLowerInvariant());
                (await Browser.Contrast.WeakestAsync(tab.Page)).ShouldBeEmpty($"{path}, {scheme}");
                (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, path);
                tab.Errors.ShouldBeEmpty(path);
            }
    }
}
