namespace ActorDiffusion.Node.Tests.Cli;

public sealed class ProcessContractTests
{
    [Fact]
    public async Task Help_lists_every_command_and_ends_with_0()
    {
        var run = await CliProcess.RunAsync("--help");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        foreach (var command in Commands.AllCommands.Create()) run.Output.ShouldContain($"\n  {command.Name}");
        run.Output.ShouldContain("--data-dir DIR");
        run.Output.ShouldContain("--json");
    }

    [Fact]
    public async Task Without_a_command_the_help_page_is_shown()
    {
        var run = await CliProcess.RunAsync();
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("With every command");
    }

    [Fact]
    public async Task A_mistyped_command_ends_with_2_and_a_guess()
    {
        var run = await CliProcess.RunAsync("versoin");
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("'versoin'");
        run.Error.ShouldContain("Did you mean 'version'?");
        run.Error.ShouldContain("--help");
    }

    [Fact]
    public async Task An_unknown_option_ends_with_2()
    {
        var run = await CliProcess.RunAsync("version", "--loud");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--loud");
    }

    [Theory]
    [InlineData("--resolution", "big", "--resolution is 'big' and must be a whole number.")]
    [InlineData("--mixed-precision", "fp8", "--mixed_precision: 'fp8' is not one of auto, bf16, fp16, fp32.")]
    public async Task A_value_of_the_wrong_kind_ends_with_2_and_says_what_is_wanted(string option, string value, string sentence)
    {
        var run = await CliProcess.RunAsync("doctor", option, value);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Json_is_the_last_line_of_standard_output_and_words_go_to_standard_error()
    {
        var run = await CliProcess.RunAsync("version", "--json");
        run.ExitCode.ShouldBe(0);
        run.Output.TrimEnd('\n').Split('\n').Length.ShouldBe(1);
        run.Json.GetProperty("version").GetString().ShouldBe(Node.Cli.Brand.Version);
        run.Error.ShouldContain("ActorDiffusion");
    }

    [Fact]
    public async Task Bad_usage_under_json_still_ends_with_one_object()
    {
        var run = await CliProcess.RunAsync("version", "--loud", "--json");
        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("error").GetString()!.ShouldContain("--loud");
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await CliProcess.RunAsync("--version");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldBe($"ActorDiffusion {Node.Cli.Brand.Version}\n");
    }
}
