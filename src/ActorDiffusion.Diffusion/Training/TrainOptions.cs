using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Diffusion.Training;

/// <summary>
/// Everything that decides a training run's numbers, and nothing else: two runs with equal options, data and base model end with equal
/// bytes. Names and meanings are kohya's; defaults are those of the field.
/// </summary>
public sealed record TrainOptions
{
    /// <summary>Names the run and its files.</summary>
    public string OutputName { get; init; } = "lora";

    /// <summary>What is trained: a LoRA beside the frozen weights, or all weights.</summary>
    public TrainTarget Target { get; init; } = TrainTarget.Lora;

    /// <summary>The seed that data order, noise levels, noise and initial weights follow from.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Optimiser steps.</summary>
    public int MaxTrainSteps { get; init; } = 1000;

    /// <summary>Pictures and captions.</summary>
    public DatasetOptions Dataset { get; init; } = new();

    /// <summary>The LoRA's shape.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Optimiser and learning rate.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>Noise levels and loss weights.</summary>
    public TimestepOptions Timesteps { get; init; } = new();

    /// <summary>Which of the look-alike base models this is; <see cref="ModelVariant.Auto"/> recognises it or warns.</summary>
    public ModelVariant Variant { get; init; } = ModelVariant.Auto;

    /// <summary>A full training begins with untrained weights of the base model's shapes.</summary>
    public bool FromScratch { get; init; }

    /// <summary>LoRA files merged into the base before training and taken out of previews: kohya's base_weights (zimage.md §5.6).</summary>
    public IReadOnlyList<string> BaseWeights { get; init; } = [];

    /// <summary>What the frozen weights compute in.</summary>
    public TrainPrecision MixedPrecision { get; init; } = TrainPrecision.Auto;

    /// <summary>Recompute each block in the backward pass: less memory, about a third more time.</summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>Feed the model as musubi-tuner does, without padding to 32 and 0.001 off in time (zimage.md §1.10).</summary>
    public bool MusubiCompat { get; init; }

    /// <summary>Throws a <see cref="BadInputException"/> that names the first option out of its range.</summary>
    public void Check()
    {
        OptionCheck.Name(OutputName, "output_name");
        OptionCheck.AtLeast(MaxTrainSteps, 1, "max_train_steps");
        if (FromScratch && Target != TrainTarget.Full)
            throw new BadInputException("--from_scratch belongs to --train_target full: a LoRA beside untrained weights teaches nothing.");
        if (BaseWeights.Count > 0 && Target == TrainTarget.Full)
            throw new BadInputException("--base_weights belong to --train_target lora: in a full training they would be trained away.");
        foreach (var file in BaseWeights)
            OptionCheck.File(file, "base_weights");
        Dataset.Check();
        Network.Check();
        Optimizer.Check();
        Timesteps.Check();
    }
}
