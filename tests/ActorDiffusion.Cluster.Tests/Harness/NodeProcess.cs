using System.Diagnostics;
using System.Text.Json;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>`actordiffusion up` as a process of its own, killed with SIGKILL and started again in the same data directory.</summary>
internal sealed class NodeProcess(string name, string folder, int port, params string[] options) : IAsyncDisposable
{
    // A safety net for a hung process, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private Process? process;
    private Task<string?> firstLine = Task.FromResult<string?>(null);

    public string Name => name;

    public string Folder => folder;

    public Uri Url => new($"http://127.0.0.1:{port}");

    /// <summary>What it wrote to standard error in all its lives.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(folder, "stderr.txt");

    /// <summary>Starts it and does not wait: it may be killed before it is ready.</summary>
    public void Launch()
    {
        Directory.CreateDirectory(folder);
        var program = Path.Combine(AppContext.BaseDirectory, "actordiffusion.dll");
        // The shell keeps what is written to standard error, without a thread here for each life.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" 2>>\"$0\"", LogFile,
            "dotnet", "exec", program, "up", "--json", "--name", name, "--data-dir", folder, "--port", $"{port}", .. options])
        {
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
        firstLine = process.StandardOutput.ReadLineAsync();
    }

    /// <summary>Completes when this life of the node has begun its work or ended.</summary>
    public Task IsReady => firstLine.WaitAsync(Limit);

    /// <summary>Returns when the node has said that it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        var line = await firstLine.WaitAsync(Limit);
        if (line is null || !JsonDocument.Parse(line).RootElement.TryGetProperty("ready", out _)) throw new InvalidOperationException($"{name} did not start: {line}\n{Log}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        await firstLine;
        process.Dispose();
        process = null;
    }

    public bool HasEnded => process is null or { HasExited: true };

    public ValueTask DisposeAsync() => new(KillAsync());
}
