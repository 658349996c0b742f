using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>./actordiffusion test</c> is the launcher's work; here stands what its help page says.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var only = new Option<string?>("--only") { Description = "Only test projects whose name contains this", HelpName = "NAME" };
        var benchmarks = new Option<bool>("--benchmarks") { Description = "Only what measures the studio's and the library's speed" };
        var command = new CliCommand("test", "Build and run all tests of the clone", Chapter.Check);
        command.Options.Add(only);
        command.Options.Add(benchmarks);
        command.AddExample("test", "Everything; the last line counts what passed and failed");
        command.AddExample("test --only tensors", "One project");
        command.AddExample("test --benchmarks", "Page load and search, in milliseconds");
        command.OnRun(_ => throw new BadInputException("Tests are built before they run; start them with ./actordiffusion test in the clone."));
        return command;
    }
}
