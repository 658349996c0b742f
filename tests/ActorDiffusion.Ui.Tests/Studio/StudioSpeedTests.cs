using System.Globalization;
using ActorDiffusion.Ui.Tests.Browser;

namespace ActorDiffusion.Ui.Tests.Studio;

/// <summary>A benchmark, run by <c>./actordiffusion test --benchmarks</c>: what the artist waits for in a series of ten thousand cells, on loopback.</summary>
public sealed class StudioSpeedTests(Chromium chromium)
{
    private const int Visits = 7, Keys = 40;

    // From the beginning of the visit until every picture that the window shows is decoded, and the page is connected and has the focus's cell.
    private const string Load = """
        () => new Promise((resolve) => {
          const look = () => {
            const root = document.querySelector(".vgrid-host")?.shadowRoot;
            const shown = [...(root?.querySelectorAll(".vcell-picture[src]") ?? [])];
            if (root?.querySelector(".vcell.is-focused") && shown.length >= 6 && shown.every((picture) => picture.complete && picture.naturalWidth > 0)) resolve(performance.now());
            else requestAnimationFrame(look);
          };
          look();
        })
        """;

    // From the key to the frame in which another picture stands there, decoded.
    private const string Watch = """
        window.times = [];
        document.addEventListener("keydown", (event) => {
          const before = document.querySelector(".loupe .zoom-picture").src;
          const look = () => {
            const picture = document.querySelector(".loupe .zoom-picture");
            if (picture.src !== before && picture.complete && picture.naturalWidth > 0) times.push(performance.now() - event.timeStamp);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }, true);
        """;

    [Fact(Explicit = true), Trait("kind", "benchmark")]
    public async Task Page_load_and_key_to_next_picture_with_ten_thousand_cells()
    {
        await using var node = await StudioNode.StartAsync();
        var series = await FillAsync(node);
        List<double> loads = [];
        for (var visit = 0; visit < Visits; visit++)
        {
            await using var tab = await chromium.OpenAsync($"/series/{series}", host: node.Address);
            loads.Add(await tab.Page.EvaluateAsync<double>(Load));
        }

        await using var loupe = await chromium.OpenAsync($"/series/{series}", host: node.Address);
        await loupe.Page.EvaluateAsync<double>(Load);
        await loupe.FocusAsync(0);
        await loupe.Page.Keyboard.PressAsync("e");
        await loupe.Page.Locator(".loupe .zoom-picture").WaitForAsync();
        await loupe.Page.EvaluateAsync(Watch);
        for (var key = 1; key <= Keys; key++)
        {
            await loupe.Page.Keyboard.PressAsync("ArrowRight");
            await loupe.UntilAsync($"window.times.length === {key}");
        }

        Report("page load", loads);
        Report("key to next picture", await loupe.Page.EvaluateAsync<double[]>("window.times"));
    }

    // 10,000 cells, of which the first page has its pictures.
    private static async Task<string> FillAsync(StudioNode node)
    {
        var made = await node.PostAsync("/api/v1/series", new
        {
            title = "ten thousand",
            @base = new { prompt = "a portrait", seed = 1, steps = 2, width = 64, height = 64 },
            axes = new[] { new { kind = "seed", text = "1-1000 [1000]" }, new { kind = "cfg", text = "1-10 [10]" } },
        });
        var series = made.GetProperty("id").GetString()!;
        var cells = (await node.CellsAsync(series)).Select(cell => cell.GetProperty("id").GetString()).ToArray();
        using var asked = await node.Http.PostAsync($"/api/v1/series/{series}/render", System.Net.Http.Json.JsonContent.Create(new { cells }));
        asked.EnsureSuccessStatusCode();
        while ((await node.GetAsync($"/api/v1/series/{series}")).GetProperty("rendered").GetInt32() < cells.Length)
            await Task.Delay(500, TestContext.Current.CancellationToken);
        return series;
    }

    private static void Report(string what, IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {sorted[sorted.Count / 2]:0} ms, most {sorted[^1]:0} ms, of {sorted.Count}"));
        sorted.ShouldAllBe(time => time > 0);
    }
}
