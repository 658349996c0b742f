using System.CommandLine;
using System.CommandLine.Invocation;

namespace ActorDiffusion.Node.Cli;

/// <summary><c>--version</c>: the name and the number, nothing else.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{Brand.Name} {Brand.Version}");
        return ExitCode.Done;
    }
}
