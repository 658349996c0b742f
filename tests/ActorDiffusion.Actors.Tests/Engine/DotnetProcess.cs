using System.Diagnostics;

namespace ActorDiffusion.Actors.Tests.Engine;

/// <summary>The SDK's command line, as a process of its own.</summary>
internal static class DotnetProcess
{
    // A safety net for a hung process, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        // Left to itself, MSBuild keeps processes for a next time, and what reads their output would wait for their end.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var end = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await error);
    }
}
