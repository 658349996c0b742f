using System.CommandLine;
using System.CommandLine.Invocation;

namespace ActorDiffusion.Node.Cli.Help;

/// <summary><c>--help</c>: the first page for the program itself, a page of its own for each command.</summary>
internal sealed class HelpPageAction(CommandIo io) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var page = new HelpPage(CommandOutput.Open(io.Out, io.Terminal), io.Terminal);
        var root = parseResult.RootCommandResult.Command;
        if (parseResult.CommandResult.Command is CliCommand command) CommandHelp.Write(page, command, root);
        else RootHelp.Write(page, root);
        return ExitCode.Done;
    }
}
