using System.Globalization;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>The metadata of a trained LoRA (zimage.md §5.5). It tells no time, so that equal runs end in equal files.</summary>
internal static class LoraDescription
{
    public static LoraMetadata Of(RunRecord run, IReadOnlyList<DatasetItem> items, PartFiles transformer, int step)
    {
        var options = run.Options;
        return new LoraMetadata
        {
            Name = options.OutputName,
            Rank = options.Network.NetworkDim,
            Alpha = (float)options.Network.NetworkAlpha,
            Seed = (ulong)options.Seed,
            Steps = step,
            MaxSteps = options.MaxTrainSteps,
            LearningRate = options.Optimizer.LearningRate,
            Items = items.Count,
            Resolution = (options.Dataset.Folders[0].Width, options.Dataset.Folders[0].Height),
            BaseModelHash = run.BaseModelHash,
            BaseModelName = NameOf(transformer.Weights[0]),
            DatasetHashes = [.. items.Select(item => item.PictureHash)],
            TriggerWord = options.Dataset.TriggerWord,
            Settings = Settings(options, run.Precision),
        };
    }

    // A file's own name, or that of the pipeline folder around transformer/; no more of the path, which is the user's own affair.
    private static string NameOf(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return Path.GetFileName(folder) == "transformer" ? Path.GetFileName(Path.GetDirectoryName(folder)!) : Path.GetFileName(file);
    }

    private static Dictionary<string, string> Settings(TrainOptions options, TrainPrecision precision) => new()
    {
        ["gradient_checkpointing"] = Text(options.GradientCheckpointing),
        ["gradient_accumulation_steps"] = Text(options.Optimizer.GradientAccumulationSteps),
        ["lr_scheduler"] = options.Optimizer.LrScheduler.ToString(),
        ["lr_warmup_steps"] = Text(options.Optimizer.LrWarmupSteps),
        ["optimizer"] = FormattableString.Invariant(
            $"AdamW(betas=({options.Optimizer.Beta1},{options.Optimizer.Beta2}),eps={options.Optimizer.Epsilon},weight_decay={options.Optimizer.WeightDecay})"),
        ["max_grad_norm"] = Text(options.Optimizer.MaxGradNorm),
        ["mixed_precision"] = precision == TrainPrecision.Bf16 ? "bf16" : "no",
        ["batch_size_per_device"] = Text(options.Dataset.BatchSize),
        ["caption_dropout_rate"] = Text(options.Dataset.CaptionDropoutRate),
        ["timestep_sampling"] = options.Timesteps.TimestepSampling.ToString(),
        ["discrete_flow_shift"] = Text(options.Timesteps.DiscreteFlowShift),
        ["sigmoid_scale"] = Text(options.Timesteps.SigmoidScale),
        ["weighting_scheme"] = options.Timesteps.WeightingScheme.ToString(),
        ["logit_mean"] = Text(options.Timesteps.LogitMean),
        ["logit_std"] = Text(options.Timesteps.LogitStd),
        ["mode_scale"] = Text(options.Timesteps.ModeScale),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
