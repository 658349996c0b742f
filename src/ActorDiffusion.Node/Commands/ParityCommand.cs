using System.CommandLine;
using System.Globalization;
using ActorDiffusion.Diffusion.Parity;
using ActorDiffusion.Node.Cli;
using Spectre.Console;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion parity DIR</c>: do the numbers agree with those of the reference implementations?</summary>
internal static class ParityCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "A folder of goldens, or a model folder with a check folder in it" };
        var tokenizer = new Option<string?>("--tokenizer") { Description = "The real Qwen3 tokenizer.json, for the tokenizer goldens", HelpName = "FILE" };
        var only = new Option<string[]>("--only") { Description = $"Compare only this area: {string.Join(", ", ParityRunner.AreaNames)}", HelpName = "AREA" };
        var command = new CliCommand("parity", "Compare every number with the reference implementations' goldens", Chapter.Check) { folder };
        command.Options.Add(tokenizer);
        command.Options.Add(only);
        command.AddExample("parity tests/ActorDiffusion.Diffusion.Tests/Goldens", "Is every part as exact as it must be?");
        command.AddExample("parity samples/mini", "Does the built-in model still draw the same picture?");
        command.OnRun(run => Task.FromResult(Run(run, new ParityOptions(
            run.Options.GetRequiredValue(folder), run.Options.GetValue(tokenizer) ?? QwenTokenizer.Find()) { Only = run.Options.GetValue(only) ?? [] })));
        return command;
    }

    private static object Run(CommandRun run, ParityOptions options)
    {
        var report = ParityRunner.Run(options);
        Show(run.Output, report);
        var missed = report.Checks.Count(check => !check.Passed);
        var answer = new
        {
            passed = report.Passed,
            checks = report.Checks.Select(check => new
            {
                check.Area, check.Name, error = double.IsFinite(check.Error) ? check.Error : (double?)null, check.Tolerance,
                unit = check.Unit.ToString().ToLowerInvariant(), check.Passed, check.Failure,
            }),
            notFound = report.Gaps,
        };
        return report.Passed ? answer : throw new FindingException($"{missed} of {report.Checks.Count} comparisons miss their tolerance.", answer);
    }

    private static void Show(CommandOutput output, ParityReport report)
    {
        foreach (var area in report.Checks.GroupBy(check => check.Area))
        {
            output.Heading(area.Key);
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "check", "error", "of", "unit");
            foreach (var check in area)
            {
                table.AddRow(
                    check.Passed ? "  ok" : "MISS", Markup.Escape(check.Name), check.Failure is null ? Number(check.Error) : "", check.Failure is null ? Number(check.Tolerance) : "",
                    Markup.Escape(check.Failure ?? check.Unit.ToString().ToLowerInvariant()));
            }
            output.Console.Write(table);
        }
        foreach (var gap in report.Gaps)
            output.Note($"not compared: {gap.Area}: {gap.Reason}");
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{report.Checks.Count(check => check.Passed)} of {report.Checks.Count} comparisons within tolerance"));
    }

    private static string Number(double value) => value == 0 ? "0" : value.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
