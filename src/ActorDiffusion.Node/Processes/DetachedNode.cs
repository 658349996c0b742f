using System.Diagnostics;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Processes;

/// <summary>A node with all roles that goes on when the process that started it has ended; <c>actordiffusion stop</c> ends it.</summary>
internal static class DetachedNode
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2), StopLimit = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether a node holds the data directory.</summary>
    public static bool Runs(DataDirectory data)
    {
        try
        {
            DataLock.Take(data).Dispose();
            return false;
        }
        catch (BadInputException)
        {
            return true;
        }
    }

    /// <summary>The address of the node that holds the data directory; one is started where there is none.</summary>
    /// <exception cref="BadInputException">It does not start; its log is named.</exception>
    public static async Task<Uri> EnsureAsync(DataDirectory data, TimeProvider time, CancellationToken cancel)
    {
        if (Runs(data) && NodeRecord.Read(data).Url is { } running) return running;
        var log = Path.Combine(data.Root, "node.log");
        File.WriteAllText(log, "");
        using (var shell = Process.Start(Command(data, log))!) await shell.WaitForExitAsync(cancel);
        using var limit = new CancellationTokenSource(StartLimit, time);
        while (!limit.IsCancellationRequested)
        {
            if (ReadyUrl(log) is { } url) return url;
            await Task.Delay(Pause, time, cancel);
        }
        throw new BadInputException($"The studio did not start; {log} says why.");
    }

    /// <summary>Asks the node of a data directory to end and waits until it has.</summary>
    /// <returns>False where none runs.</returns>
    public static async Task<bool> StopAsync(DataDirectory data, TimeProvider time, CancellationToken cancel)
    {
        if (!Runs(data)) return false;
        var pid = File.ReadAllText(Path.Combine(data.Root, DataLock.OwnerFile));
        await OwnProgram.AskToEndAsync(pid, cancel);
        using var limit = new CancellationTokenSource(StopLimit, time);
        while (Runs(data))
        {
            if (limit.IsCancellationRequested) throw new BadInputException($"The node (process {pid}) does not end; end it with `kill -9 {pid}`, which loses nothing that was acknowledged.");
            await Task.Delay(Pause, time, cancel);
        }
        return true;
    }

    // The shell gives it to the system before it ends itself, so that neither a closed terminal nor the end of this process reaches it.
    private static ProcessStartInfo Command(DataDirectory data, string log)
    {
        const string inBackground = "nohup \"$@\" >>\"$0\" 2>&1 </dev/null &";
        return new ProcessStartInfo("/bin/sh", ["-c", inBackground, log, .. OwnProgram.Command, "up", "--json", "--data-dir", data.Root]);
    }

    private static Uri? ReadyUrl(string log)
    {
        using var file = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (file.ReadLine() is { } line)
            if (OwnProgram.ReadyUrl(line) is { } url)
                return url;
        return null;
    }
}
