using System.CommandLine;

namespace ActorDiffusion.Node.Cli;

/// <summary>A command of the shell: what System.CommandLine knows, plus what its help page shows and how failures are told.</summary>
internal sealed class CliCommand(string name, string description, Chapter chapter) : Command(name, description)
{
    private readonly List<OptionGroup> groups = [];
    private readonly List<CommandExample> examples = [];

    public Chapter Chapter { get; } = chapter;

    public IReadOnlyList<OptionGroup> Groups => groups;

    public IReadOnlyList<CommandExample> Examples => examples;

    /// <summary>Adds options under a heading of their own on the help page.</summary>
    public void AddGroup(string heading, params Option[] options)
    {
        foreach (var option in options) Options.Add(option);
        groups.Add(new OptionGroup(heading, options));
    }

    /// <summary>Shows a command line, written without the program's name, and what it is good for.</summary>
    public void AddExample(string commandLine, string purpose) => examples.Add(new CommandExample(commandLine, purpose));

    /// <summary>
    /// Sets what the command does. It returns the object that <c>--json</c> prints (camelCase), throws BadInputException for what the
    /// user can mend, and stops soon after <see cref="CommandRun.Cancel"/> is signalled.
    /// </summary>
    public void OnRun(Func<CommandRun, Task<object>> body) => SetAction((result, cancel) => RunGuard.RunAsync(result, body, cancel));
}

/// <summary>Where a command stands on the first help page.</summary>
internal enum Chapter
{
    Begin,
    Make,
    Cluster,
    Files,
    Check,
}

internal sealed record OptionGroup(string Heading, IReadOnlyList<Option> Options);

internal sealed record CommandExample(string CommandLine, string Purpose);
