using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Series;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Generate;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary><c>series create TITLE</c>.</summary>
internal static class SeriesCreate
{
    public static CliCommand Create(NodeOptions where)
    {
        var title = new Argument<string>("title") { Description = "What is being searched for" };
        var settings = new GenerateOptions();
        var axes = new Option<string[]>("--axis")
        {
            Description = "What varies: cfg=2,3,4 or \"lora=0-1.5 [4]\"; may be repeated", HelpName = "KIND=VALUES", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
        };
        var render = new Option<bool>("--render") { Description = "Queue all cells at once" };
        var body = new Option<string?>("--body") { Description = "The body of work it belongs to (a new one)", HelpName = "NAME" };
        var command = new CliCommand("create", "Begin a search", Chapter.Make) { title };
        command.AddGroup("What to see", settings.Prompt, settings.NegativePrompt, settings.Seed, settings.Width, settings.Height, settings.Lora);
        command.AddGroup("How to get there", settings.Steps, settings.Cfg, settings.Sampler, settings.Scheduler, settings.Shift, settings.Model);
        command.AddGroup("Grid", axes, render, body);
        command.OnRun(async run =>
        {
            using var cluster = where.Connect(run.Options);
            var request = new SeriesRequest
            {
                Title = run.Options.GetRequiredValue(title), Base = await BaseAsync(run, cluster, settings), Axes = [.. run.Options.GetValue(axes)!.Select(Axis)],
                Render = run.Options.GetValue(render), Body = run.Options.GetValue(body), By = Environment.UserName,
            };
            var series = await cluster.PostAsync<SeriesModel>("/api/v1/series", request, run.Cancel, key: Guid.NewGuid().ToString("N"));
            run.Output.Line($"{series.Id}  {series.Title}: {series.Cells} cells{(request.Render ? ", queued" : $"; render them with: {Brand.Program} series render {series.Id}")}");
            return series;
        });
        return command;
    }

    /// <summary>KIND=VALUES.</summary>
    public static AxisRequest Axis(string text) => text.Split('=', 2) is [{ Length: > 0 } kind, { Length: > 0 } values]
        ? new AxisRequest { Kind = kind, Text = values, By = Environment.UserName }
        : throw new BadInputException($"The axis '{text}' must be KIND=VALUES, such as cfg=2,3,4 or \"lora=0-1.5 [4]\".");

    // What is left out is what the model is made for; the hub knows that.
    private static async Task<RenderRequest> BaseAsync(CommandRun run, ClusterClient cluster, GenerateOptions settings)
    {
        var line = run.Options;
        var found = new ClusterLoras(cluster);
        var loras = new List<LoraRequest>();
        foreach (var (place, strength) in LoraWords.Read(line.GetValue(settings.Lora) ?? []))
            loras.Add(new LoraRequest { Asset = await found.FindAsync(place, run.Cancel), Strength = strength });
        return new RenderRequest
        {
            Prompt = line.GetValue(settings.Prompt) ?? throw new BadInputException("There is no prompt; say what should be seen with --prompt TEXT."),
            NegativePrompt = line.GetValue(settings.NegativePrompt), Seed = line.GetValue(settings.Seed) is [var seed, ..] ? seed : null,
            Steps = line.GetValue(settings.Steps), Cfg = line.GetValue(settings.Cfg), Sampler = line.GetValue(settings.Sampler),
            Scheduler = line.GetValue(settings.Scheduler), Shift = line.GetValue(settings.Shift), Width = line.GetValue(settings.Width),
            Height = line.GetValue(settings.Height), Model = line.GetValue(settings.Model) is [var model, ..] ? model : null, Loras = loras,
        };
    }
}
