using System.ComponentModel;
using System.Diagnostics;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Asks a small tool of the system.</summary>
internal static class SystemCommand
{
    /// <summary>What it prints; null when the system does not have it.</summary>
    public static string? Output(string tool, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            return process?.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
