using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ActorDiffusion.Node.Cli.Help;
using ActorDiffusion.Node.Commands;

namespace ActorDiffusion.Node.Cli;

/// <summary>The whole command line: one root, the commands of <see cref="AllCommands"/>, two options known everywhere.</summary>
internal static class Shell
{
    public static async Task<int> RunAsync(string[] args, CommandIo io)
    {
        var result = Root(io).Parse(args);
        if (result.Action is ParseErrorAction) return UsageError.Report(result, io);

        using var interrupt = new Interrupt(io.Error);
        // Ctrl-C is ours: a step of training may take longer than any time-out, and a resumable run must be left behind.
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = io.Out,
            Error = io.Error,
        };
        return await result.InvokeAsync(invocation, interrupt.Token);
    }

    internal static RootCommand Root(CommandIo io)
    {
        var root = new RootCommand("Teach a style with a handful of pictures, then make a series with it.");
        root.Options.Add(GlobalOptions.DataDir());
        root.Options.Add(GlobalOptions.Json());
        foreach (var command in AllCommands.Create())
        {
            Spelling.AcceptBoth(command.Options);
            root.Subcommands.Add(command);
        }

        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Description = "Explain a command";
                help.Action = new HelpPageAction(io);
            }

            if (option is VersionOption version)
            {
                version.Description = "Print the version";
                version.Action = new VersionAction();
            }
        }

        root.SetAction(result => new HelpPageAction(io).Invoke(result));
        return root;
    }
}
