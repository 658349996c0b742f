using System.CommandLine;
using System.Text.Json;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary><c>series import-log FILE</c>: an artist's own record of a series becomes series, one a search.</summary>
internal static class SeriesImportLog
{
    private const long MostBytes = 1 << 20;

    public static CliCommand Create(NodeOptions where)
    {
        var file = new Argument<string>("file") { Description = "A .json log: outputs in order, with search, LoRA strength, CFG, prompts and remark" };
        var body = new Option<string?>("--body") { Description = "The body of work it becomes (the file's name)", HelpName = "NAME" };
        var command = new CliCommand("import-log", "Take over an artist's own record of a series", Chapter.Make) { file };
        var lora = new Option<string?>("--lora") { Description = "The LoRA that the strengths are of: a file, a name or an asset of the cluster (none: a record only)", HelpName = "LORA" };
        command.AddGroup("What becomes of it", body, lora);
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var path = run.Options.GetRequiredValue(file);
            if (!File.Exists(path) || new FileInfo(path).Length > MostBytes) throw new BadInputException($"{path} is missing or larger than 1 MiB; give the log's .json file.");
            var asset = run.Options.GetValue(lora) is { } place ? await new ClusterLoras(cluster).FindAsync(place, run.Cancel) : null;
            var log = Read(path) with { Lora = asset, Body = run.Options.GetValue(body) ?? Path.GetFileNameWithoutExtension(path), By = Environment.UserName };
            var result = await cluster.PostAsync<LogImportModel>("/api/v1/series/import-log", log, run.Cancel);
            foreach (var series in result.Series) run.Output.Line($"{series.Id}  {series.Cells,3} outputs  {series.Title}");
            return result;
        });
        return command;
    }

    private static LogRequest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LogRequest>(File.ReadAllBytes(path), JsonSerializerOptions.Web) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path} is no log of a series ({error.Message.TrimEnd('.')}): it needs entries with n, search, loraStrength, cfg, promptYes, promptNo and note.", error);
        }
    }
}
