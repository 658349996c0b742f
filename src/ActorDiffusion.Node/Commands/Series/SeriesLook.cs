using System.CommandLine;
using System.Globalization;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using Spectre.Console;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary><c>series list</c> and <c>series show ID</c>.</summary>
internal static class SeriesLook
{
    public static CliCommand List(NodeOptions where)
    {
        var count = new Option<int>("--count") { Description = "How many", HelpName = "N", DefaultValueFactory = _ => 50 };
        var command = new CliCommand("list", "List series, newest first", Chapter.Make);
        command.Options.Add(count);
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var page = await cluster.GetAsync<SeriesPageModel>($"/api/v1/series?count={run.Options.GetValue(count)}", run.Cancel);
            var table = new Table().Border(TableBorder.None).AddColumns("series", "title", "cells", "rendered", "kept", "rejected");
            foreach (var series in page.Series) table.AddRow(Markup.Escape(series.Id), Markup.Escape(series.Title), Text(series.Cells), Text(series.Rendered), Text(series.Kept), Text(series.Rejected));
            if (page.Series.Count == 0) run.Output.Line($"There is no series yet; begin one with: {Brand.Program} series create TITLE --prompt TEXT");
            else run.Output.Console.Write(table);
            return page;
        });
        return command;
    }

    public static CliCommand Show(NodeOptions where)
    {
        var id = new Argument<string>("series") { Description = "Its id, as `series list` shows it" };
        var command = new CliCommand("show", "Show the cells of a series", Chapter.Make) { id };
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var series = await cluster.GetAsync<SeriesModel>($"/api/v1/series/{run.Options.GetValue(id)}", run.Cancel);
            var cells = await SeriesCells.AllAsync(cluster, series.Id, run.Cancel);
            run.Output.Heading(series.Title);
            run.Output.Note(series.Base.Prompt);
            var table = new Table().Border(TableBorder.None).AddColumns("cell", "place", "state", "decision", "note");
            foreach (var cell in cells) table.AddRow(Markup.Escape(cell.Id), Markup.Escape(Place(cell)), cell.State, Decision(cell), Markup.Escape(cell.Note ?? cell.Reason ?? ""));
            run.Output.Console.Write(table);
            return new { series, cells };
        });
        return command;
    }

    public static string Place(CellModel cell) => cell.Coordinates.Count == 0 ? cell.Kind : string.Join(", ", cell.Coordinates.Select(place => $"{place.Axis} {place.Value}"));

    private static string Decision(CellModel cell) => string.Join(' ', new[]
    {
        cell.Flag == "none" ? "" : cell.Flag, new string('*', cell.Stars), cell.Colour == "none" ? "" : cell.Colour, cell.Stage == "raw" ? "" : cell.Stage,
    }.Where(word => word.Length > 0));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
