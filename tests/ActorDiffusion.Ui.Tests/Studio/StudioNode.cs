using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ActorDiffusion.Ui.Tests.Studio;

/// <summary>The real program in a process of its own, as people start it, with the mini model and a data directory of its own.</summary>
public sealed class StudioNode : IAsyncDisposable
{
    // Against hung processes; never a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("actordiffusion-studio-");
    private readonly string[] _options;
    private Process? _process;

    private StudioNode(string[] options) => _options = options;

    public Uri Address => Http.BaseAddress ?? throw new InvalidOperationException("The node is not started.");

    /// <summary>For what a test prepares or looks up beside the browser.</summary>
    public HttpClient Http { get; } = new() { Timeout = Limit };

    /// <summary>Everything in one process, or what the options of <c>up</c> say. Returns when the node is ready.</summary>
    public static async Task<StudioNode> StartAsync(params string[] options)
    {
        var node = new StudioNode(options);
        try
        {
            node.Http.BaseAddress = await node.UpAsync(port: 0);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>At the same address, on the same data.</summary>
    public Task StartAgainAsync() => UpAsync(Address.Port);

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {text}");
    }

    /// <summary>A small search of quick pictures, queued at once; its id.</summary>
    public async Task<string> SearchAsync(string title, string prompt = "a portrait", string seeds = "1-2", string cfgs = "3, 4")
    {
        var made = await PostAsync("/api/v1/series", new
        {
            title,
            @base = new { prompt, seed = 1, steps = 2, width = 64, height = 64 },
            axes = new[] { new { kind = "seed", text = seeds }, new { kind = "cfg", text = cfgs } },
            render = true,
        });
        return made.GetProperty("id").GetString()!;
    }

    public async Task<IReadOnlyList<JsonElement>> CellsAsync(string series) => [.. (await GetAsync($"/api/v1/series/{series}/cells")).GetProperty("cells").EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        Http.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task<Uri> UpAsync(int port)
    {
        var start = new ProcessStartInfo("dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "actordiffusion.dll"), "up", "--json", "--port", $"{port}", "--data-dir", _data.FullName, .. _options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Threads that wait for work must not take the processor from the browser.
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OMP_WAIT_POLICY"] = "passive" },
        };
        _process = Process.Start(start)!;
        var error = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(Limit);
        var ready = await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException(await error);
        return new Uri(JsonDocument.Parse(ready).RootElement.GetProperty("url").GetString()!);
    }
}
