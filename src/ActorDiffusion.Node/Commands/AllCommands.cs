using System.CommandLine;

namespace ActorDiffusion.Node.Commands;

/// <summary>Every command, in the order of the help page. A new command is one file beside this one and one line here.</summary>
internal static class AllCommands
{
    public static IEnumerable<Command> Create() =>
    [
        // Begin
        DemoCommand.Create(),
        DoctorCommand.Create(),

        // Make
        TrainCommand.Create(),
        GenerateCommand.Create(),
        SeriesCommand.Create(),

        // Cluster
        UpCommand.Create(),
        InviteCommand.Create(),
        StopCommand.Create(),

        // Files
        InspectCommand.Create(),
        ConvertCommand.Create(),
        VerifyCommand.Create(),

        // Check
        ParityCommand.Create(),
        BenchCommand.Create(),
        TestCommand.Create(),
        VersionCommand.Create(),
    ];
}
