using System.ComponentModel;
using System.Diagnostics;

namespace ActorDiffusion.Node.Cli;

/// <summary>Shows a file in the desktop's own viewer, where there is a desktop.</summary>
internal static class Viewer
{
    /// <summary>Whether a viewer was asked to open it.</summary>
    public static bool Open(string file)
    {
        var tool = OperatingSystem.IsMacOS() ? "open" : HasDisplay ? "xdg-open" : null;
        if (tool is null) return false;
        try
        {
            Process.Start(new ProcessStartInfo(tool, [file]) { RedirectStandardOutput = true, RedirectStandardError = true })?.Dispose();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static bool HasDisplay =>
        Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
