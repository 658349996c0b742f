using System.CommandLine;
using System.Runtime.InteropServices;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion version</c>: which build this is, and on what it runs.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new CliCommand("version", "Say which build this is and what it runs on", Chapter.Check);
        command.OnRun(run =>
        {
            var answer = new
            {
                version = Brand.Version,
                commit = Brand.Commit,
                runtime = RuntimeInformation.FrameworkDescription,
                system = RuntimeInformation.OSDescription,
                architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            };
            run.Output.Line($"{Brand.Name} {answer.version}");
            if (answer.commit.Length > 0) run.Output.Line($"commit   {answer.commit}");
            run.Output.Line($"runtime  {answer.runtime}, {answer.architecture}");
            run.Output.Line($"system   {answer.system}");
            return Task.FromResult<object>(answer);
        });
        return command;
    }
}
