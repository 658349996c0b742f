using System.CommandLine;
using System.Globalization;
using ActorDiffusion.Benchmarks;
using ActorDiffusion.Benchmarks.Actors;
using ActorDiffusion.Benchmarks.FullSize;
using ActorDiffusion.Node.Bench;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion bench</c>: how fast this machine does a studio's work, against its own matrix products and PyTorch.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var against = new Option<bool>("--against-pytorch") { Description = "Time the same work in PyTorch in the same run (needs python3-torch)" };
        var full = new Option<bool>("--full-size") { Description = "Run a synthetic full-size Z-Image (12.3 GB on disk, some minutes)" };
        var actors = new Option<bool>("--actors") { Description = "Measure the actor engine between two processes instead, beside Akka.NET's figures" };
        var grid = new Option<bool>("--grid") { Description = "Measure how fast two inference nodes fill a grid, against one" };
        var checkpoints = new Option<bool>("--checkpoints") { Description = "Measure how soon a checkpoint is on two renderers, and what their probes cost the training" };
        var peer = new Option<string[]>("--actor-peer") { Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true, Hidden = true };
        var repeats = new Option<int>("--repeats") { Description = "LoRA steps in one measurement", HelpName = "N", DefaultValueFactory = _ => 40 };
        repeats.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
                result.AddError("--repeats must be 1 to 10000");
        });

        var command = new CliCommand("bench", "Measure this machine: steps, images, memory, against PyTorch", Chapter.Check);
        command.AddGroup("What to measure", against, full, actors, grid, checkpoints, repeats);
        command.Options.Add(peer);
        command.AddExample("bench", "Seconds per LoRA step and image of the built-in model");
        command.AddExample("bench --against-pytorch --json", "Ours over PyTorch's; below 1 is faster");
        command.AddExample("bench --actors", "Asks, bytes and events a second, and seconds to get over a crash");
        command.AddExample("bench --grid", "Pictures a second with one and with two renderers");
        command.AddExample("bench --checkpoints", "Training on one node, probes on two");
        command.OnRun(async run =>
        {
            if (run.Options.GetValue(peer) is [var folder, var port]) return await ActorPeerAsync(folder, port);
            if (run.Options.GetValue(actors)) return await ActorsAsync(run);
            if (run.Options.GetValue(grid)) return await GridAsync(run);
            if (run.Options.GetValue(checkpoints)) return await CheckpointsAsync(run);
            return run.Options.GetValue(full) ? FullSize(run) : Mini(run, run.Options.GetValue(against), run.Options.GetValue(repeats));
        });
        return command;
    }

    private static object Mini(CommandRun run, bool against, int repeats)
    {
        var result = BenchRun.Mini(Home.MiniModel, repeats, against, run.Output.Note);
        run.Output.Line(Text($"matrix products   fp32 {result.GemmGflopsFp32:F0}, bf16 {result.GemmGflopsBf16:F0} GFLOP/s, {result.Threads} threads"));
        run.Output.Line(Text($"mini, {result.Precision}        LoRA step {result.Mini.LoraStep:F4} s, image {result.Mini.Image:F3} s, one of four {result.Mini.ImageOfFour:F3} s"));
        run.Output.Line(Text($"operation         {result.OperationMicroseconds:F2} µs of overhead each"));
        run.Output.Line(Text($"peak memory       {result.PeakGibibytes:F2} GiB"));
        if (result.PyTorch is { } other)
        {
            run.Output.Line(Text($"PyTorch {other.Version}   LoRA step {other.Best.LoraStep:F4} s, image {other.Best.Image:F3} s, one of four {other.Best.ImageOfFour:F3} s"));
            run.Output.Line(Text($"ours / PyTorch    LoRA step {other.LoraStepRatio:F2}, image {other.ImageRatio:F2} (below 1 is faster)"));
        }

        return result;
    }

    private static async Task<object> ActorsAsync(CommandRun run)
    {
        var result = await ActorBenchmark.RunAsync([.. OwnProgram.Command, "bench", "--actor-peer"], run.Output.Note);
        run.Output.Line(Text($"{"",-30}{result.Engine,12}        Akka.NET 1.5.30"));
        foreach (var figure in result.Figures)
            run.Output.Line(Text($"{figure.Name,-30}{Shown(figure),12} {figure.Unit,-7}{figure.Akka}{(figure.IsAsGood ? "" : "   (worse)")}"));
        return result;
    }

    private static async Task<object> GridAsync(CommandRun run)
    {
        var result = await new GridThroughput(run, TimeProvider.System).RunAsync();
        run.Output.Line(Text($"one inference node {result.OneNode:F2} pictures/s, two {result.TwoNodes:F2} pictures/s: {result.Ratio:F2} times as many"));
        return result;
    }

    private static string Shown(ActorFigure figure) => figure.Value.ToString(figure.Unit == "s" ? "N3" : "N1", CultureInfo.InvariantCulture);

    /// <summary>The second process of <c>--actors</c>.</summary>
    private static async Task<object> ActorPeerAsync(string folder, string port)
    {
        await ActorPeer.RunAsync(folder, int.Parse(port, CultureInfo.InvariantCulture));
        return new { Port = port };
    }

    private static async Task<object> CheckpointsAsync(CommandRun run)
    {
        var result = await new CheckpointBenchmark(run, TimeProvider.System).RunAsync();
        var (delivery, slowdown) = (result.Delivery, result.Slowdown);
        run.Output.Line(Text($"checkpoint of {delivery.Megabytes:F0} MB   on both renderers after {delivery.ArrivedSeconds:F2} s, its four probes rendered after {delivery.RenderedSeconds:F1} s"));
        run.Output.Line(Text($"LoRA step             {slowdown.AloneSecondsPerStep:F4} s without probes, {slowdown.ProbedSecondsPerStep:F4} s while others render them: {slowdown.Ratio:F3} times as long"));
        return result;
    }

    private static FullSizeResult FullSize(CommandRun run)
    {
        var folder = DataDirectory.Ensure(Path.Combine(run.Data.Cache, "bench"));
        var result = FullSizeBenchmark.Run(folder, null, run.Output.Note);
        run.Output.Line(Text($"{result.Device}: bf16 matrix products {result.GemmGflops:F0} GFLOP/s, checkpoint {result.CheckpointGigabytes:F1} GB, peak memory {result.PeakGibibytes:F1} GiB"));
        foreach (var size in result.Sizes)
        {
            run.Output.Line(Text($"{size.Pixels,4} px   evaluation {size.ForwardSeconds,6:F1} s ({size.ForwardShare:P0} of the GEMM rate)   LoRA step {size.LoraStepSeconds,6:F1} s ({size.LoraStepShare:P0})"));
        }

        return result;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
