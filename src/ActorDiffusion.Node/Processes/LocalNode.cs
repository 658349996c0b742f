using System.Diagnostics;
using System.Globalization;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Processes;

/// <summary>A node of this machine, for demonstrations and measurements: a process of its own that can be killed and begun again.</summary>
/// <param name="name">Of the node and of its folder.</param>
/// <param name="role">What it does.</param>
/// <param name="folder">Its data directory.</param>
/// <param name="cores">The only cores it may use, as taskset writes them; null for all.</param>
internal sealed class LocalNode(string name, string role, string folder, string? cores = null) : IAsyncDisposable
{
    private const string Taskset = "/usr/bin/taskset";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3), StopLimit = TimeSpan.FromSeconds(15);

    private Process? process;
    private Task output = Task.CompletedTask, errors = Task.CompletedTask;

    public string Name => name;

    public Uri Url { get; private set; } = null!;

    public int Pid => process?.Id ?? 0;

    public string Log => Path.Combine(folder, "node.log");

    /// <summary>Starts it, or starts it again where it was.</summary>
    /// <param name="hub">Whom it joins; null for the hub itself.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task StartAsync(Uri? hub, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var port = Url is null ? 0 : Url.Port;
        string[] arguments =
        [
            "up", "--roles", role, "--name", name, "--port", port.ToString(CultureInfo.InvariantCulture), "--data-dir", folder, "--json", .. hub is null ? [] : (string[])["--join", hub.ToString()],
        ];
        process = Process.Start(Command(arguments))!;
        errors = CopyAsync(process.StandardError, Log);
        Url = await ReadyAsync(process, cancel);
        output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>SIGKILL: no farewell, nothing flushed.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) await EndAsync(process);
        await Task.WhenAll(output, errors);
        process.Dispose();
    }

    private ProcessStartInfo Command(string[] arguments)
    {
        string[] pin = cores is not null && File.Exists(Taskset) ? [Taskset, "-c", cores] : [];
        string[] all = [.. pin, .. OwnProgram.Command, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Three nodes compute at the same time on one machine.
        start.Environment["OMP_NUM_THREADS"] = Math.Max(1, Environment.ProcessorCount / 3).ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private async Task<Uri> ReadyAsync(Process started, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartLimit);
        try
        {
            while (await started.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (OwnProgram.ReadyUrl(line) is { } url) return url;
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Too slow, which is told as what did not start.
        }

        throw new BadInputException($"The node {name} did not start; {Log} says why.");
    }

    private static async Task CopyAsync(StreamReader from, string path)
    {
        await using var log = new StreamWriter(path, append: true) { AutoFlush = true };
        while (await from.ReadLineAsync() is { } line) await log.WriteLineAsync(line);
    }

    private static async Task EndAsync(Process running)
    {
        await OwnProgram.AskToEndAsync(running.Id.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await running.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
        }
    }
}
