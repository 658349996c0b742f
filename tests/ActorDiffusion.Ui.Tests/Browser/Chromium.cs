using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

/// <summary>One browser and one demo host for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Demo.DemoHost? _host;

    public Uri Address => _host!.Address;

    public async ValueTask InitializeAsync()
    {
        _host = await Demo.DemoHost.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Quiet });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    /// <summary>A fresh profile on one of the host's pages, drawn and connected.</summary>
    public async Task<StudioTab> OpenAsync(string path, Action<BrowserNewContextOptions>? dress = null, Uri? host = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = (host ?? Address).ToString(),
            ViewportSize = new() { Width = 1280, Height = 800 },
            Locale = "en-GB",
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        };
        dress?.Invoke(options);
        var context = await _browser!.NewContextAsync(options);
        var tab = new StudioTab(context, await context.NewPageAsync());
        await tab.GoAsync(path);
        return tab;
    }

    private static string Find() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" }
            .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("The browser tests need Chromium: install the package 'chromium'.");
}
