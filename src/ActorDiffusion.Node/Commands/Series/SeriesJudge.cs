using System.CommandLine;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary><c>series keep</c>, <c>reject</c> and <c>undo</c>: every decision stays on record, also an undone one.</summary>
internal static class SeriesJudge
{
    public static CliCommand Keep(NodeOptions where) => Create("keep", "Keep cells", where);

    public static CliCommand Reject(NodeOptions where) => Create("reject", "Reject cells", where);

    public static CliCommand Undo(NodeOptions where)
    {
        var id = new Argument<string>("series") { Description = "Its id" };
        var command = new CliCommand("undo", "Take back the last decision", Chapter.Make) { id };
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var path = $"/api/v1/series/{run.Options.GetValue(id)}";
            var series = await cluster.GetAsync<SeriesModel>(path, run.Cancel);
            if (series.LastDecision == 0) run.Output.Line("There is no decision to take back.");
            // By its number, so that a repeated command takes nothing more back.
            else await cluster.PostAsync<ChangeModel>($"{path}/undo", new UndoRequest { Number = series.LastDecision, By = Environment.UserName }, run.Cancel);
            return new { series = series.Id, undone = series.LastDecision };
        });
        return command;
    }

    private static CliCommand Create(string flag, string description, NodeOptions where)
    {
        var id = new Argument<string>("series") { Description = "Its id" };
        var cells = new Argument<string[]>("cells") { Description = "Cells, as `series show` lists them", Arity = ArgumentArity.OneOrMore };
        var stars = new Option<int?>("--stars") { Description = "0 to 5", HelpName = "N" };
        var note = new Option<string?>("--note") { Description = "Free words", HelpName = "TEXT" };
        var command = new CliCommand(flag, description, Chapter.Make) { id, cells };
        command.AddGroup("Decision", stars, note);
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var request = new DecisionsRequest
            {
                Cells = run.Options.GetRequiredValue(cells), Flag = flag, Stars = run.Options.GetValue(stars), Note = run.Options.GetValue(note), By = Environment.UserName,
            };
            await cluster.PostAsync<ChangeModel>($"/api/v1/series/{run.Options.GetValue(id)}/decisions", request, run.Cancel);
            var series = await cluster.GetAsync<SeriesModel>($"/api/v1/series/{run.Options.GetValue(id)}", run.Cancel);
            run.Output.Line($"{series.Kept} kept, {series.Rejected} rejected of {series.Rendered} rendered; decision {series.LastDecision}.");
            return new { series = series.Id, decision = series.LastDecision, series.Kept, series.Rejected };
        });
        return command;
    }
}
