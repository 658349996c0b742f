using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Cli;

public sealed class RunGuardTests
{
    [Fact]
    public async Task Bad_input_is_one_sentence_without_a_stack_trace()
    {
        var run = await RunAsync(_ => throw new BadInputException("The file a.safetensors is cut short; download it again."));
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe("error: The file a.safetensors is cut short; download it again.\n");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_of_our_own_shows_where_it_happened()
    {
        var run = await RunAsync(_ => throw new InvalidOperationException("tensor is disposed"));
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("fault in ActorDiffusion");
        run.Error.ShouldContain(nameof(A_fault_of_our_own_shows_where_it_happened));
    }

    [Fact]
    public async Task A_failure_under_json_is_an_object_with_the_sentence()
    {
        var run = await RunAsync(_ => throw new BadInputException("Größe fehlt; name one."), "--json");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBe("""{"error":"Größe fehlt; name one."}""" + "\n");
    }

    [Fact]
    public async Task A_bad_finding_fails_and_still_prints_its_answer()
    {
        var run = await RunAsync(_ => throw new FindingException("1 of 8 goldens missed.", new { Missed = 1, Worst = double.NaN }), "--json");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBe("""{"missed":1,"worst":"NaN"}""" + "\n");
        run.Error.ShouldContain("1 of 8 goldens missed.");
    }

    [Fact]
    public async Task Interrupted_work_fails_with_a_calm_sentence()
    {
        using var interrupted = new CancellationTokenSource();
        var run = await RunAsync(
            body =>
            {
                interrupted.Cancel();
                body.Cancel.ThrowIfCancellationRequested();
                return Task.FromResult<object>(new { });
            },
            cancel: interrupted.Token);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe("error: Stopped before the end, as asked.\n");
    }

    [Fact]
    public async Task Words_move_to_standard_error_under_json()
    {
        static Task<object> Body(CommandRun run)
        {
            run.Output.Line("working");
            return Task.FromResult<object>(new { Steps = 3 });
        }

        var plain = await RunAsync(Body);
        plain.Output.ShouldBe("working\n");
        var json = await RunAsync(Body, "--json");
        json.Output.ShouldBe("""{"steps":3}""" + "\n");
        json.Error.ShouldBe("working\n");
    }

    [Fact]
    public async Task Long_lines_are_not_wrapped_when_nobody_watches()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 200));
        var run = await RunAsync(body =>
        {
            body.Output.Line(words);
            return Task.FromResult<object>(new { });
        });
        run.Output.ShouldBe(words + "\n");
    }

    private static async Task<CliResult> RunAsync(
        Func<CommandRun, Task<object>> body, string option = "", CancellationToken cancel = default)
    {
        var command = new CliCommand("work", "Work", Chapter.Make);
        command.OnRun(body);
        var root = new RootCommand { command, GlobalOptions.Json(), GlobalOptions.DataDir() };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await root.Parse($"work {option}").InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancel);
        return new CliResult(code, output.ToString(), error.ToString());
    }
}
