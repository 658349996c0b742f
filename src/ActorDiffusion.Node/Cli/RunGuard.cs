using System.CommandLine;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Cli;

/// <summary>Runs a command's body and turns its end, good or bad, into words, an exit code and the JSON line.</summary>
internal static class RunGuard
{
    public static async Task<int> RunAsync(ParseResult result, Func<CommandRun, Task<object>> body, CancellationToken cancel)
    {
        var json = result.GetValue<bool>(GlobalOptions.JsonName);
        var io = CommandIo.Of(result.InvocationConfiguration);
        var output = new CommandOutput(io, json);
        try
        {
            var data = DataDirectory.Resolve(result.GetValue<string?>(GlobalOptions.DataDirName), Environment.GetEnvironmentVariable);
            var answer = await body(new CommandRun(result, data, output, cancel));
            if (json) JsonLine.Write(io.Out, answer);
            return ExitCode.Done;
        }
        catch (FindingException finding)
        {
            output.Fail(finding.Message);
            if (json) JsonLine.Write(io.Out, finding.Answer);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Fail("Stopped before the end, as asked.", null);
        }
        catch (BadInputException problem)
        {
            return Fail(problem.Message, null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fail(problem.Message, null);
        }
        catch (Exception fault)
        {
            return Fail("This is a fault in ActorDiffusion, not in what it was given: " + fault.Message, fault);
        }

        int Fail(string sentence, Exception? fault)
        {
            output.Fail(sentence);
            if (fault is not null) io.Error.WriteLine(fault);
            if (json) JsonLine.Write(io.Out, new { error = sentence });
            return ExitCode.Failed;
        }
    }
}
