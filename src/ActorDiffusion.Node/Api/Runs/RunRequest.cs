namespace ActorDiffusion.Node.Api.Runs;

/// <summary>A training run to begin. Names and defaults are those of the field.</summary>
internal sealed record RunRequest
{
    /// <summary>What is learned from, as <c>GET /api/v1/datasets</c> lists it.</summary>
    public required string Dataset { get; init; }

    /// <summary>Names the LoRA and its files: 1 to 100 letters, digits, "-", "_", "+", "." or spaces, beginning with a letter or digit.</summary>
    public required string Name { get; init; }

    /// <summary>The base model's name; "mini" when left out, or the only one there is.</summary>
    public string? Model { get; init; }

    /// <summary>Optimiser steps, 1 to 1000000.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Rank of the LoRA, 1 to 512.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>The LoRA is scaled by alpha / rank; 0.001 to 10000. As large as the rank when left out.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of the optimiser, 1e-9 to 1.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Pictures a step, 1 to 64.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Side of the pictures in pixels, 64 to 2048; what the model is made for when left out.</summary>
    public int? Resolution { get; init; }

    /// <summary>Data order, noise and initial weights follow from it.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Steps between checkpoints, 0 to the steps; 0 is only at the end. 250 when left out.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>Minutes between checkpoints, 0 to 10000; 0 is off.</summary>
    public double CheckpointEveryMinutes { get; init; }

    /// <summary>Steps over which the learning rate rises, 0 to the steps.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>constant, cosine, linear or warmup_stable_decay.</summary>
    public string LrScheduler { get; init; } = "constant";

    /// <summary>The part of the run in which warmup_stable_decay falls, 0 to 1.</summary>
    public double LrDecay { get; init; }

    /// <summary>AdamW's second moment, 0 to 0.999999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>How noise levels are drawn: shift, uniform, sigmoid, flux_shift, qwen_shift, logsnr, qinglong_flux, qinglong_qwen, sigma or linear.</summary>
    public string TimestepSampling { get; init; } = "shift";

    /// <summary>Towards more noise, 0.01 to 100.</summary>
    public double Shift { get; init; } = 3;

    /// <summary>Word that calls the style; put into captions that lack it. The dataset's when left out.</summary>
    public string? TriggerWord { get; init; }

    /// <summary>Recompute blocks in the backward pass: less memory, a third more time.</summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>auto, bf16 or fp32.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary>What is rendered from every checkpoint; with the strengths at most 64 pictures. None when left out.</summary>
    public IReadOnlyList<string>? ProbePrompts { get; init; }

    /// <summary>LoRA strengths of the probes; 0, 0.5, 1 and 1.33 when left out.</summary>
    public IReadOnlyList<double>? ProbeStrengths { get; init; }

    /// <summary>CFG of the probes, 0 to 100.</summary>
    public double ProbeCfg { get; init; } = 3;

    /// <summary>Noise of the probes.</summary>
    public ulong ProbeSeed { get; init; } = 10;

    /// <summary>The node that shall train; any when left out.</summary>
    public string? Trainer { get; init; }
}
