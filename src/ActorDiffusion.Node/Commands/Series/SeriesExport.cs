using System.CommandLine;
using System.Text;
using System.Text.Json;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary><c>series export ID --output FILE</c>: all cells with all settings and decisions, as CSV or JSON.</summary>
internal static class SeriesExport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static CliCommand Create(NodeOptions where)
    {
        var id = new Argument<string>("series") { Description = "Its id" };
        var output = new Option<string>("--output") { Description = "A .csv or .json file", HelpName = "FILE", Required = true };
        var pictures = new Option<string?>("--pictures") { Description = "Also fetch the pictures into this folder, verified", HelpName = "DIR" };
        var command = new CliCommand("export", "Write a series with all settings and decisions", Chapter.Make) { id };
        command.AddGroup("Files", output, pictures);
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var path = run.Options.GetRequiredValue(output);
            var isCsv = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".csv" => true,
                ".json" => false,
                _ => throw new BadInputException($"{path} names no known form: end it in .csv or .json."),
            };
            var series = await cluster.GetAsync<SeriesModel>($"/api/v1/series/{run.Options.GetValue(id)}", run.Cancel);
            var records = await RecordsAsync(run, cluster, series.Id);
            AtomicFile.Write(path, file => file.Write(isCsv ? Encoding.UTF8.GetBytes(SeriesCsv.Write(records)) : JsonSerializer.SerializeToUtf8Bytes(new { series, cells = records }, Json)));
            var fetched = run.Options.GetValue(pictures) is { } folder ? await FetchAsync(run, cluster, records, DataDirectory.Ensure(folder)) : 0;
            run.Output.Line($"{path}: {records.Count} cells{(fetched > 0 ? $", {fetched} pictures" : "")}");
            return new { path, cells = records.Count, pictures = fetched };
        });
        return command;
    }

    private static async Task<IReadOnlyList<CellRecordModel>> RecordsAsync(CommandRun run, ClusterClient cluster, string series)
    {
        var cells = await SeriesCells.AllAsync(cluster, series, run.Cancel);
        var records = new CellRecordModel[cells.Count];
        await run.WithProgressAsync("Reading", cells.Count, progress => Parallel.ForEachAsync(
            Enumerable.Range(0, cells.Count), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = run.Cancel }, async (index, cancel) =>
            {
                records[index] = await cluster.GetAsync<CellRecordModel>($"/api/v1/series/{series}/cells/{Uri.EscapeDataString(cells[index].Id)}", cancel);
                progress.Report(records.Count(record => record is not null));
            }));
        return records;
    }

    private static async Task<int> FetchAsync(CommandRun run, ClusterClient cluster, IReadOnlyList<CellRecordModel> records, string folder)
    {
        var rendered = records.Where(record => record.Result is not null).ToList();
        foreach (var record in rendered) await cluster.DownloadAsync(record.Result!.Asset, Path.Combine(folder, $"{record.Cell.Id}.png"), run.Cancel);
        return rendered.Count;
    }
}
