using System.CommandLine;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary><c>series add ID AXIS</c> and <c>series render ID</c>.</summary>
internal static class SeriesChange
{
    public static CliCommand Add(NodeOptions where)
    {
        var id = new Argument<string>("series") { Description = "Its id" };
        var axis = new Argument<string>("axis") { Description = "Further values, or a new axis: cfg=5,6", HelpName = "KIND=VALUES" };
        var command = new CliCommand("add", "Add values to an axis; only the new cells are planned", Chapter.Make) { id, axis };
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var path = $"/api/v1/series/{run.Options.GetValue(id)}";
            var before = await cluster.GetAsync<SeriesModel>(path, run.Cancel);
            await cluster.PostAsync<ChangeModel>($"{path}/axes", SeriesCreate.Axis(run.Options.GetRequiredValue(axis)), run.Cancel);
            var after = await cluster.GetAsync<SeriesModel>(path, run.Cancel);
            run.Output.Line($"{after.Cells - before.Cells} new cells, {after.Cells} in all; render them with: {Brand.Program} series render {after.Id}");
            return after;
        });
        return command;
    }

    public static CliCommand Render(NodeOptions where)
    {
        var id = new Argument<string>("series") { Description = "Its id" };
        var cells = new Argument<string[]>("cells") { Description = "Which ones; failed ones among them are begun anew (all that are planned)", Arity = ArgumentArity.ZeroOrMore };
        var wait = new Option<bool>("--wait") { Description = "Wait until they are rendered" };
        var command = new CliCommand("render", "Queue planned cells", Chapter.Make) { id, cells };
        command.Options.Add(wait);
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var path = $"/api/v1/series/{run.Options.GetValue(id)}";
            var chosen = run.Options.GetValue(cells) is { Length: > 0 } some ? some : null;
            await cluster.PostAsync<ChangeModel>($"{path}/render", new RenderCellsRequest { Cells = chosen }, run.Cancel);
            var series = await cluster.GetAsync<SeriesModel>(path, run.Cancel);
            if (run.Options.GetValue(wait)) series = await WaitAsync(run, cluster, path, series);
            run.Output.Line($"{series.Rendered} of {series.Cells} cells are rendered, {series.Pending} wait.");
            return series;
        });
        return command;
    }

    private static async Task<SeriesModel> WaitAsync(CommandRun run, ClusterClient cluster, string path, SeriesModel series)
    {
        await run.WithProgressAsync("Rendering", series.Cells, progress => ClusterWatch.UntilAsync(
            cluster, TimeProvider.System, message => message.Subject?.StartsWith($"series/{series.Id}", StringComparison.Ordinal) == true, async () =>
            {
                series = await cluster.GetAsync<SeriesModel>(path, run.Cancel);
                progress.Report(series.Rendered, $"{series.Pending} wait");
                return series.Pending == 0;
            }, run.Cancel));
        return series;
    }
}
