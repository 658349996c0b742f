using System.CommandLine;

namespace ActorDiffusion.Node.Cli.Help;

/// <summary>The first page: what this is, what to type first, every command under what it is good for.</summary>
internal static class RootHelp
{
    private static readonly (Chapter Chapter, string Heading)[] Chapters =
    [
        (Chapter.Begin, "Begin here"),
        (Chapter.Make, "Make"),
        (Chapter.Cluster, "On one machine or several"),
        (Chapter.Files, "Look into files"),
        (Chapter.Check, "Check"),
    ];

    public static void Write(HelpPage page, Command root)
    {
        page.Title($"{Brand.Name} {Brand.Version}", root.Description!);
        foreach (var (chapter, heading) in Chapters)
        {
            var commands = root.Subcommands.OfType<CliCommand>().Where(command => command.Chapter == chapter && !command.Hidden);
            page.Section(heading, [.. commands.Select(command => new HelpRow(OptionText.Usage(command), command.Description!))]);
        }

        page.Section("With every command", OptionText.Rows(root.Options));
        page.Blank();
        page.Paragraph($"{Brand.Program} COMMAND --help explains one command, with examples.");
    }
}
