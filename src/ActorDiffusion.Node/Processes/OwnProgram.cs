using System.Diagnostics;
using System.Text.Json;

namespace ActorDiffusion.Node.Processes;

/// <summary>This program as another process.</summary>
internal static class OwnProgram
{
    /// <summary>What starts it, before its own arguments.</summary>
    public static IReadOnlyList<string> Command { get; } = [Host, "exec", Path.Combine(AppContext.BaseDirectory, "actordiffusion.dll")];

    // The runtime that runs this one, also where "dotnet" is in no path.
    private static string Host => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>The address that a line of a node's output tells when it is ready; null for any other line.</summary>
    public static Uri? ReadyUrl(string line)
    {
        if (!line.StartsWith("{\"ready\":true", StringComparison.Ordinal)) return null;
        return new Uri(JsonElement.Parse(line).GetProperty("url").GetString()!);
    }

    /// <summary>SIGTERM: a node hands back what it holds, and ends.</summary>
    public static async Task AskToEndAsync(string pid, CancellationToken cancel)
    {
        using var kill = Process.Start("kill", ["-TERM", pid]);
        await kill.WaitForExitAsync(cancel);
    }
}
