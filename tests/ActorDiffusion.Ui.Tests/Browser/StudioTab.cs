using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

/// <summary>A tab on the studio, which remembers what went wrong in it.</summary>
public sealed class StudioTab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    internal StudioTab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Errors => _errors;

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator(".shell h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Waits until an expression is true, looking at every frame; Playwright's own way needs an eval, which the policy forbids.</summary>
    public Task UntilAsync(string expression) => Page.EvaluateAsync($$"""
        () => new Promise((resolve, reject) => {
          const end = performance.now() + 15000;
          const look = () => {
            if ({{expression}}) resolve();
            else if (performance.now() > end) reject(new Error("It did not become true within 15 s."));
            else requestAnimationFrame(look);
          };
          look();
        })
        """);

    /// <summary>Milliseconds of processor time for scripts, styles and layout while a script runs; painting is left out, which here no GPU does.</summary>
    public async Task<double> BusyAsync(string script)
    {
        var session = await _context.NewCDPSessionAsync(Page);
        await session.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        var before = await SecondsAsync();
        await Page.EvaluateAsync(script);
        var after = await SecondsAsync();
        await session.DetachAsync();
        return (after - before) * 1000;

        async Task<double> SecondsAsync()
        {
            var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
            return metrics.EnumerateArray()
                .Where(metric => metric.GetProperty("name").GetString() is "ScriptDuration" or "LayoutDuration" or "RecalcStyleDuration")
                .Sum(metric => metric.GetProperty("value").GetDouble());
        }
    }

    /// <summary>The pixels, for people to look at: `artifacts/test-results/screenshots`.</summary>
    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, name + ".png") });

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
