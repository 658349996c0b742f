using System.CommandLine;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Cli.Help;
using ActorDiffusion.Node.Commands;

namespace ActorDiffusion.Node.Tests.Cli;

public sealed class HelpPageTests
{
    public static TheoryData<string> Names => [.. AllCommands.Create().Select(command => command.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_option_of_every_command_is_explained_within_100_columns(string name)
    {
        var command = AllCommands.Create().OfType<CliCommand>().Single(candidate => candidate.Name == name);
        var page = Help(name, "--help");
        foreach (var option in command.Options.Where(option => !option.Hidden))
        {
            option.Description.ShouldNotBeNullOrWhiteSpace($"{name} {option.Name}");
            page.ShouldContain(option.Name);
        }

        foreach (var argument in command.Arguments) argument.Description.ShouldNotBeNullOrWhiteSpace($"{name} {argument.Name}");
        page.Split('\n').Where(line => !line.Contains(Brand.Program)).ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public void Groups_examples_and_defaults_are_shown()
    {
        var steps = new Option<int>("--steps") { Description = "How many", HelpName = "N", DefaultValueFactory = _ => 20 };
        var command = new CliCommand("paint", "Paint a picture", Chapter.Make);
        command.AddGroup("Sampling", steps);
        command.AddExample("paint --steps 8", "A quick one");
        using var output = new StringWriter();
        CommandHelp.Write(new HelpPage(CommandOutput.Open(output, terminal: false), terminal: false), command, new RootCommand());
        var page = output.ToString();
        page.ShouldContain("Sampling\n  --steps N   How many [20]\n");
        page.ShouldContain("Examples\n  actordiffusion paint --steps 8");
    }

    [Fact]
    public void Options_are_known_with_underscores_and_with_hyphens_and_listed_once()
    {
        var rank = new Option<int>("--network_dim") { Description = "Rank" };
        var output = new Option<string>("--output-dir") { Description = "Where" };
        Spelling.AcceptBoth([rank, output]);
        var command = new Command("train") { rank, output };
        var parsed = command.Parse("--network-dim 8 --output_dir here");
        parsed.GetValue(rank).ShouldBe(8);
        parsed.GetValue(output).ShouldBe("here");
        OptionText.Rows([rank, output]).Select(row => row.Label).ShouldBe(["--network_dim VALUE", "--output-dir VALUE"]);
    }

    [Fact]
    public void Long_words_are_never_lost_when_wrapping() =>
        TextWrap.Lines("a verylongwordindeed b", 6).ShouldBe(["a", "verylongwordindeed", "b"]);

    private static string Help(params string[] args)
    {
        using var output = new StringWriter();
        var io = new CommandIo(output, output, Terminal: false);
        Shell.Root(io).Parse(args).Invoke().ShouldBe(0);
        return output.ToString();
    }
}
