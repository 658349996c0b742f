using System.CommandLine;

namespace ActorDiffusion.Node.Commands;

/// <summary>Every command, in the order of the help page. A new command is one file beside this one and one line here.</summary>
internal static class AllCommands
{
    public static IEnumerable<Command> Create() =>
    [
        GenerateCommand.Create(),
        ConvertCommand.Create(),
        DoctorCommand.Create(),
        InspectCommand.Create(),
        ParityCommand.Create(),
        TestCommand.Create(),
        TrainCommand.Create(),
        BenchCommand.Create(),
        VersionCommand.Create(),
    ];
}
