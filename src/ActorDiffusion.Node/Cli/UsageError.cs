using System.CommandLine;

namespace ActorDiffusion.Node.Cli;

/// <summary>A command line that was not understood: what, and where the help is.</summary>
internal static class UsageError
{
    public static int Report(ParseResult result, CommandIo io)
    {
        var json = result.GetValue<bool>(GlobalOptions.JsonName);
        var output = new CommandOutput(io, json);
        var sentences = result.Errors.Select(ParseSentence.Of).Distinct().ToList();
        foreach (var sentence in sentences) output.Fail(sentence);

        var command = result.CommandResult.Command;
        var path = string.Join(' ', command.Parents.OfType<CliCommand>().Append(command).Where(one => one is not RootCommand).Select(one => one.Name).Prepend(Brand.Program));
        if (Nearest(result) is { } meant) io.Error.WriteLine($"Did you mean '{meant}'?");
        io.Error.WriteLine($"'{path} --help' explains how it is used.");
        if (json) JsonLine.Write(io.Out, new { error = string.Join(' ', sentences) });
        return ExitCode.BadUsage;
    }

    private static string? Nearest(ParseResult result)
    {
        if (result.UnmatchedTokens.FirstOrDefault() is not { } typed) return null;
        var command = result.CommandResult.Command;
        var known = typed.StartsWith('-')
            ? command.Options.Concat(result.RootCommandResult.Command.Options).Select(option => option.Name)
            : command.Subcommands.Select(subcommand => subcommand.Name);
        return known.Select(name => (Name: name, Distance: EditDistance(typed, name)))
            .Where(candidate => candidate.Distance <= Math.Max(1, typed.Length / 3))
            .OrderBy(candidate => candidate.Distance).Select(candidate => candidate.Name).FirstOrDefault();
    }

    // Levenshtein, one row at a time.
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
