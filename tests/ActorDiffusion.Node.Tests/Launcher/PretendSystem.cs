using System.Diagnostics;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Launcher;

/// <summary>Runs the launcher's real scripts on a system of small stand-ins: tools are found first in a folder of scripts made by the test.</summary>
internal sealed class PretendSystem : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("launcher").FullName;

    public PretendSystem()
    {
        Directory.CreateDirectory(Path.Combine(root, "tools"));
        Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        Directory.CreateSymbolicLink(Path.Combine(root, "eng"), Path.Combine(Home.Root, "eng"));
    }

    /// <summary>The calls of tools made with <see cref="Tool"/>, in order.</summary>
    public string[] Calls => File.Exists(CallLog) ? File.ReadAllLines(CallLog) : [];

    private string CallLog => Path.Combine(root, "calls");

    /// <summary>Puts a tool on the path that notes each call and then runs a line of shell.</summary>
    public PretendSystem Tool(string name, string script = "true")
    {
        var file = Path.Combine(root, "tools", name);
        File.WriteAllText(file, $"#!/bin/bash\necho \"{name} $*\" >> '{CallLog}'\n{script}\n");
        return this;
    }

    public async Task<CliResult> RunAsync(string shell)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"set -euo pipefail; root='{root}'; chmod -R +x '{root}/tools'; PATH='{root}/tools':$PATH; . \"$root/eng/environment.sh\"; . \"$root/eng/setup.sh\"; {shell}");
        start.Environment["HOME"] = root;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CliResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
