using ActorDiffusion.Node.Cli;
using Spectre.Console;

namespace ActorDiffusion.Node.Doctor;

/// <summary>The findings as a page: good ones in a line, others with their reason and remedy under them.</summary>
internal static class Report
{
    public static void Write(CommandOutput output, IReadOnlyList<Finding> findings)
    {
        foreach (var subject in findings.GroupBy(finding => finding.Subject))
        {
            output.Heading(subject.Key);
            foreach (var finding in subject) Write(output.Console, finding);
            output.Line();
        }
    }

    public static string Verdict(int problems, int warnings) => (problems, warnings) switch
    {
        (0, 0) => "All is well.",
        (0, _) => $"It will work; {Count(warnings, "thing")} could be better.",
        _ => $"{Count(problems, "problem")} must be solved first.",
    };

    private static void Write(IAnsiConsole console, Finding finding)
    {
        var (mark, style) = finding.Grade switch
        {
            Grade.Good => ("ok", new Style(Color.Green)),
            Grade.Warning => ("warning", new Style(Color.Yellow)),
            _ => ("problem", new Style(Color.Red)),
        };
        console.Write($"  {mark,-7}  ", style);
        console.WriteLine(finding.What);
        if (finding.Grade == Grade.Good) return;
        console.WriteLine($"           why: {finding.Why}");
        console.WriteLine($"           do:  {finding.Remedy}");
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
