using System.CommandLine;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Demo;
using ActorDiffusion.Node.Demo.Cluster;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion demo</c>: the main job on the samples, in a few minutes on any machine.</summary>
internal static class DemoCommand
{
    private const long Seed = 42;

    public static Command Create()
    {
        var noBrowser = new Option<bool>("--no-browser") { Description = "Open no browser; only say where everything is" };
        var noStudio = new Option<bool>("--no-studio") { Description = "Leave no studio running; only make the files" };
        var steps = new Option<int>("--steps") { Description = "Training steps", HelpName = "N", DefaultValueFactory = _ => DemoTraining.Steps };
        steps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--steps must be at least 1.");
        });
        var command = new CliCommand("demo", "Train a style on nine sample portraits and see it on a contact sheet", Chapter.Begin);
        var cluster = new Option<bool>("--cluster") { Description = "On four processes, of which one of each kind is killed on the way" };
        command.Options.Add(cluster);
        command.Options.Add(steps);
        command.Options.Add(noBrowser);
        command.Options.Add(noStudio);
        command.AddExample("demo", "The main job in a few minutes, nothing downloaded");
        command.AddExample("demo --cluster", "Training on one node, rendering on two; kills processes and finishes nevertheless");
        command.OnRun(async run =>
        {
            var isImplicit = run.Options.GetResult(steps) is not { Implicit: false };
            if (run.Options.GetValue(cluster)) return await new ClusterDemo(run, TimeProvider.System).RunAsync(isImplicit ? ClusterDemo.Steps : run.Options.GetValue(steps), Seed);
            var result = await new DemoSession(run, TimeProvider.System).RunAsync(run.Options.GetValue(steps), Seed);
            var studio = run.Options.GetValue(noStudio) ? null : await new DemoStudio(run, TimeProvider.System).OpenAsync(result.Lora);
            Tell(run.Output, result, studio);
            if (run.Output.Terminal && !run.Options.GetValue(noBrowser)) Viewer.Open(studio?.Url.ToString() ?? result.Sheet);
            return new
            {
                studio = studio?.Url,
                sheet = result.Sheet,
                lora = result.Lora,
                pictures = Path.Combine(result.Folder, "pictures"),
                steps = result.Steps,
                styleDistanceAt0 = result.Measure.Without,
                styleDistanceAt1 = result.Measure.With,
                styleDistanceShare = result.Measure.Share,
                styleDistanceOfSeries = result.Measure.OfSeries,
                trainingSeconds = result.Training.TotalSeconds,
                generatingSeconds = result.Generating.TotalSeconds,
                seconds = result.All.TotalSeconds,
            };
        });
        return command;
    }

    private static void Tell(CommandOutput output, DemoResult result, DemoStudioResult? studio)
    {
        output.Line();
        output.Line($"trained in    {Durations.Text(result.Training)}, {result.Steps} steps");
        output.Line($"generated in  {Durations.Text(result.Generating)}");
        output.Line(result.Measure.ToString());
        output.Line();
        output.Heading($"contact sheet  {result.Sheet}");
        output.Line($"pictures       {Path.Combine(result.Folder, "pictures")}");
        output.Line($"LoRA           {result.Lora}  (loads in ComfyUI and diffusers as it is)");
        output.Line();
        if (studio is null)
        {
            output.Note($"Next: {Brand.Program} train --help, {Brand.Program} generate --help");
            return;
        }
        output.Heading($"studio         {studio.Url}");
        output.Note($"The studio goes on running; `{Brand.Program} stop` ends it, `{Brand.Program} up` opens it again.");
    }
}
