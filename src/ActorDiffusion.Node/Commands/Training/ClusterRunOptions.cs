using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Node.Api.Runs;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>What <c>train</c>'s options mean on a cluster, and which of them mean nothing there.</summary>
internal static class ClusterRunOptions
{
    // Spelled with dashes.
    private static readonly HashSet<string> Known =
    [
        "output-name", "max-train-steps", "seed", "dataset", "resolution", "train-batch-size", "trigger-word", "network-dim", "network-alpha", "learning-rate",
        "lr-scheduler", "lr-warmup-steps", "lr-decay-steps", "optimizer-type", "optimizer-args", "timestep-sampling", "discrete-flow-shift", "gradient-checkpointing", "mixed-precision",
        "save-every-n-steps", "save-every-n-minutes", "sample-prompts", "output-dir", "model", "node", "token", "follow", "data-dir", "json",
    ];

    /// <summary>Refuses options that would silently be lost.</summary>
    public static void Check(ParseResult line, IEnumerable<Option> options)
    {
        var lost = options.Where(option => line.GetResult(option) is { Implicit: false } && !Known.Contains(option.Name.TrimStart('-').Replace('_', '-'))).ToList();
        if (lost.Count > 0)
            throw new BadInputException($"{string.Join(", ", lost.Select(option => option.Name))} cannot be sent to a cluster yet; leave it out, or train alone without --node.");
    }

    public static RunRequest Of(TrainOptions options, RunSettings settings, string? model, string? trigger)
    {
        var folder = options.Dataset.Folders is [var only] ? only : throw new BadInputException("On a cluster a run learns from one folder; name exactly one with --dataset DIR.");
        if (folder.Width != folder.Height) throw new BadInputException($"On a cluster --resolution is one side in pixels, not {folder.Width},{folder.Height}.");
        return new RunRequest
        {
            Dataset = "", Name = options.OutputName, Model = model, Steps = options.MaxTrainSteps, Rank = options.Network.NetworkDim, Alpha = options.Network.NetworkAlpha,
            LearningRate = options.Optimizer.LearningRate, BatchSize = options.Dataset.BatchSize, Resolution = folder.Width, Seed = options.Seed,
            CheckpointEvery = Math.Min(settings.SaveEveryNSteps, options.MaxTrainSteps), CheckpointEveryMinutes = settings.SaveEveryNMinutes,
            WarmupSteps = (int)(options.Optimizer.LrWarmupSteps < 1 ? options.Optimizer.LrWarmupSteps * options.MaxTrainSteps : options.Optimizer.LrWarmupSteps),
            LrScheduler = Flag.Snake(options.Optimizer.LrScheduler), LrDecay = Share(options.Optimizer.LrDecaySteps, options.MaxTrainSteps), Beta2 = options.Optimizer.Beta2,
            TimestepSampling = Flag.Snake(options.Timesteps.TimestepSampling), Shift = options.Timesteps.DiscreteFlowShift, TriggerWord = trigger,
            GradientCheckpointing = options.GradientCheckpointing, Precision = Flag.Snake(options.MixedPrecision), ProbePrompts = Prompts(settings.SamplePrompts),
        };
    }

    private static double Share(double steps, int all) => steps <= 1 ? steps : steps / all;

    private static IReadOnlyList<string>? Prompts(string? file)
    {
        if (file is null) return null;
        if (!File.Exists(file)) throw new BadInputException($"The file of sample prompts {file} does not exist.");
        // Settings behind the words are the probes' own on a cluster.
        return [.. File.ReadLines(file).Select(line => line.Split(" --")[0].Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }
}
