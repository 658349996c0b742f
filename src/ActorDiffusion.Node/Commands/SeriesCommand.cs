using System.CommandLine;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Commands.Series;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion series</c>: searches laid out as grids, on a cluster.</summary>
internal static class SeriesCommand
{
    public static Command Create()
    {
        var command = new CliCommand("series", "Create, render, judge and export series on a cluster", Chapter.Make);
        command.AddExample("series create \"towards greener skin\" --prompt \"portrait of a woman\" --axis cfg=2,3,4 --axis \"lora=0-1.5 [4]\" --lora laz 1 --render", "A grid, rendered at once");
        command.AddExample("series show ID", "Its cells, what was kept and what was rejected");
        command.AddExample("series keep ID CELL --stars 4 --note \"this one\"", "A decision");
        command.AddExample("series export ID --output series.csv", "The whole series with all settings");
        foreach (var action in (Func<NodeOptions, CliCommand>[])
        [
            SeriesCreate.Create, SeriesLook.List, SeriesLook.Show, SeriesChange.Add, SeriesChange.Render, SeriesJudge.Keep, SeriesJudge.Reject, SeriesJudge.Undo,
            SeriesExport.Create, SeriesImportLog.Create,
        ])
        {
            var where = new NodeOptions();
            var one = action(where);
            one.AddGroup("Which cluster", where.All);
            Spelling.AcceptBoth(one.Options);
            command.Subcommands.Add(one);
        }

        return command;
    }
}
