using System.CommandLine;

namespace ActorDiffusion.Node.Cli;

/// <summary>The two streams for words and answers, and whether a person is watching them on a terminal.</summary>
internal sealed record CommandIo(TextWriter Out, TextWriter Error, bool Terminal)
{
    public static CommandIo FromProcess() =>
        new(Console.Out, Console.Error, Terminal: !Console.IsOutputRedirected && !Console.IsErrorRedirected);

    /// <summary>The streams that an invocation was configured with; the terminal counts only while they are the process's own.</summary>
    public static CommandIo Of(InvocationConfiguration invocation)
    {
        var process = FromProcess();
        return new(invocation.Output, invocation.Error, process.Terminal && ReferenceEquals(invocation.Output, process.Out));
    }
}
