using System.Diagnostics;
using System.Text.Json;

namespace ActorDiffusion.Node.Tests.Hosting;

/// <summary>`up` as a process of its own.</summary>
internal sealed class UpProcess : IDisposable
{
    // A safety net for a hung process, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Task<string> error;

    private UpProcess(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The line of --json.</summary>
    public JsonElement Ready { get; private set; }

    public Uri Url => new(Ready.GetProperty("url").GetString()!);

    /// <summary>Returns when the node is ready.</summary>
    public static async Task<UpProcess> StartAsync(string data, params string[] more)
    {
        var node = new UpProcess(Process.Start(new ProcessStartInfo("dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "actordiffusion.dll"), "up", "--json", "--data-dir", data, .. FreePort(more), .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            var line = await node.process.StandardOutput.ReadLineAsync(limit.Token);
            node.Ready = JsonDocument.Parse(line ?? throw new InvalidOperationException(await node.error)).RootElement;
            return node;
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<CliResult> TerminateAsync()
    {
        await SignalAsync();
        return await EndAsync();
    }

    /// <summary>SIGTERM.</summary>
    public async Task SignalAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static string[] FreePort(string[] more) => more.Contains("--port") ? [] : ["--port", "0"];

    private async Task<CliResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new CliResult(process.ExitCode, output, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
