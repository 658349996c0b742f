using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;
using Contrast = ActorDiffusion.Ui.Tests.Browser.Contrast;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class TrainingThemeTests(Chromium chromium, SharedStudio studio)
{
    // The smallest picture there is: one grey pixel.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData(ColorScheme.Light, "en-GB", 1280)]
    [InlineData(ColorScheme.Dark, "de-DE", 1280)]
    [InlineData(ColorScheme.Light, "de-DE", 820)]
    public async Task Pages_are_readable_and_fit_the_screen(ColorScheme scheme, string locale, int width)
    {
        var dataset = await UploadAsync($"readable {scheme} {width}");
        var run = (await studio.Node.PostAsync("/api/v1/runs", new { name = $"readable {scheme} {width}", dataset, steps = 2, resolution = 64 })).GetProperty("id").GetString();
        foreach (var path in new[] { "/training", "/training/datasets/new", $"/training/datasets/{dataset}", $"/training/new?dataset={dataset}", $"/training/{run}", "/nodes" })
        {
            await using var tab = await chromium.OpenAsync(path, options =>
            {
                (options.ColorScheme, options.Locale) = (scheme, locale);
                options.ViewportSize = new() { Width = width, Height = 1000 };
            }, studio.Node.Address);
            await Assertions.Expect(tab.Page.Locator(".page .panel, .page .field, .page .run-card").First).ToBeVisibleAsync();
            (await Contrast.WeakestAsync(tab.Page)).ShouldBeEmpty($"{path}, {scheme}");
            (await tab.Page.EvaluateAsync<int>("(() => { const page = document.querySelector('.shell-content'); return page.scrollWidth - page.clientWidth; })()"))
                .ShouldBe(0, $"{path}, {width}");
            tab.Errors.ShouldBeEmpty(path);
        }
    }

    private async Task<string> UploadAsync(string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent(name), "name" }, { new StringContent("mystyle"), "triggerWord" } };
        form.Add(new ByteArrayContent(Convert.FromBase64String(Pixel)), "files", "a.png");
        form.Add(new StringContent("mystyle, a pixel"), "files", "a.txt");
        using var answer = await studio.Node.Http.PostAsync("/api/v1/datasets", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location!.ToString().Split('/')[^1];
    }
}
