using System.CommandLine;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion stop</c>: ends the node of a data directory, such as the studio that the demo left open.</summary>
internal static class StopCommand
{
    public static Command Create()
    {
        var command = new CliCommand("stop", "End the node that runs in the background", Chapter.Cluster);
        command.AddExample("stop", "The studio that `demo` left open; nothing acknowledged is lost");
        command.OnRun(async run =>
        {
            var stopped = await DetachedNode.StopAsync(run.Data, TimeProvider.System, run.Cancel);
            run.Output.Line(stopped ? "The node has ended." : $"No node runs in {run.Data.Root}.");
            return new { stopped };
        });
        return command;
    }
}
