using System.CommandLine;

namespace ActorDiffusion.Node.Cli.Help;

/// <summary>The page of one command: usage, examples first, then arguments and options under their headings.</summary>
internal static class CommandHelp
{
    public static void Write(HelpPage page, CliCommand command, Command root)
    {
        page.Title($"{Brand.Program} {OptionText.Path(command)}", command.Options.Any(option => !option.Hidden) ? "[options]" : "");
        page.Blank();
        page.Paragraph(command.Description! + ".");

        page.Section("Examples", [.. command.Examples.Select(example => new HelpRow($"{Brand.Program} {example.CommandLine}", example.Purpose))]);
        page.Section("Commands", [.. command.Subcommands.OfType<CliCommand>().Select(one => new HelpRow(OptionText.Usage(one), one.Description!))]);
        page.Section("Arguments", [.. command.Arguments.Where(argument => !argument.Hidden)
            .Select(argument => new HelpRow(OptionText.ArgumentName(argument), OptionText.Explain(argument)))]);

        var grouped = command.Groups.SelectMany(group => group.Options).ToHashSet();
        page.Section("Options", OptionText.Rows(command.Options.Where(option => !grouped.Contains(option))));
        foreach (var group in command.Groups) page.Section(group.Heading, OptionText.Rows(group.Options));
        page.Section("With every command", OptionText.Rows(root.Options));
    }
}
