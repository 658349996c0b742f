using System.CommandLine;
using ActorDiffusion.Node.Cli.Progress;

namespace ActorDiffusion.Node.Cli;

/// <summary>What a command is given while it runs.</summary>
/// <param name="Options">The parsed command line; read options and arguments with GetValue and GetRequiredValue.</param>
/// <param name="Data">The data directory; nothing is created in it before it is asked for.</param>
/// <param name="Output">Where words for people go: standard output, or standard error under <c>--json</c>.</param>
/// <param name="Cancel">Signalled by Ctrl-C and SIGTERM.</param>
internal sealed record CommandRun(ParseResult Options, DataDirectory Data, CommandOutput Output, CancellationToken Cancel)
{
    /// <summary>Runs long work under a progress bar with the time left; plain lines when no terminal watches, silence under <c>--json</c>.</summary>
    public Task WithProgressAsync(string what, long total, Func<IProgressReport, Task> work) =>
        ProgressReports.RunAsync(Output, what, total, work);
}
