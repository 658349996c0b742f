using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Runs;

/// <summary>Answers settings that no trainer can train with one sentence that names the setting and what it may be.</summary>
public static class RunCheck
{
    private const int MostProbes = 64;

    /// <summary>How the learning rate may go; kohya's names.</summary>
    public static IReadOnlyList<string> LrSchedulers { get; } = ["constant", "cosine", "linear", "warmup_stable_decay"];

    /// <summary>How noise levels may be drawn; musubi-tuner's names.</summary>
    public static IReadOnlyList<string> TimestepSamplings { get; } =
        ["shift", "uniform", "sigmoid", "flux_shift", "qwen_shift", "logsnr", "qinglong_flux", "qinglong_qwen", "sigma", "linear"];

    /// <summary>Null when the settings can be trained with.</summary>
    public static Rejected? Refusal(RunSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Name(spec.Name)
            ?? Number("steps", spec.Steps, 1, 1_000_000) ?? Number("rank", spec.Rank, 1, 512) ?? Number("alpha", spec.Alpha, 0.001, 10_000)
            ?? Number("learningRate", spec.LearningRate, 1e-9, 1) ?? Number("batchSize", spec.BatchSize, 1, 64)
            ?? Number("resolution", spec.Resolution, 64, 2048) ?? Number("checkpointEvery", spec.CheckpointEvery, 0, spec.Steps)
            ?? Number("checkpointEveryMinutes", spec.CheckpointEveryMinutes, 0, 10_000) ?? Number("warmupSteps", spec.WarmupSteps, 0, spec.Steps)
            ?? OneOf("lrScheduler", spec.LrScheduler, LrSchedulers) ?? Number("lrDecay", spec.LrDecay, 0, 1) ?? Number("beta2", spec.Beta2, 0, 0.999999)
            ?? OneOf("timestepSampling", spec.TimestepSampling, TimestepSamplings) ?? Number("shift", spec.Shift, 0.01, 100)
            ?? OneOf("precision", spec.Precision, ["auto", "bf16", "fp32"]) ?? Length("triggerWord", spec.TriggerWord ?? "", 0, 100) ?? Length("model", spec.Model, 1, 200)
            ?? Probes(spec);
    }

    // The name becomes file and folder names on any system.
    private static Rejected? Name(string name)
    {
        var isPlain = name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ' or '+');
        return name.Length is >= 1 and <= 100 && isPlain && name[0] is not ('.' or ' ' or '-') && name[^1] is not ('.' or ' ')
            ? null
            : new("The name becomes names of files: use 1 to 100 letters, digits, '-', '_', '+', '.' or spaces, beginning with a letter or digit.", "name");
    }

    private static Rejected? Probes(RunSpec spec)
    {
        if (spec.ProbePrompts.Sum(prompt => prompt.Length) > SpecCheck.LongestPrompt)
            return new($"The probePrompts may have up to {SpecCheck.LongestPrompt} characters together.", "probePrompts");
        if (spec.ProbePrompts.Count * Math.Max(1, spec.ProbeStrengths.Count) > MostProbes)
            return new($"The probes are more than {MostProbes} pictures a checkpoint; take fewer probePrompts or probeStrengths.", "probePrompts");
        return Number("probeCfg", spec.ProbeCfg, 0, 100)
            ?? spec.ProbeStrengths.Select(strength => Number("probeStrengths", strength, -10, 10)).FirstOrDefault(refusal => refusal is not null)
            ?? (spec.ProbePrompts.Any(string.IsNullOrWhiteSpace) ? new Rejected("A probe prompt is empty; write what should be seen, or leave it out.", "probePrompts") : null);
    }

    // Written so that NaN is out of every range.
    private static Rejected? Number(string field, double value, double least, double most) => value >= least && value <= most
        ? null
        : new(string.Create(CultureInfo.InvariantCulture, $"The {field} is {value}; it may be {least} to {most}."), field);

    private static Rejected? OneOf(string field, string name, IReadOnlyList<string> names) => names.Contains(name)
        ? null
        : new($"There is no {field} \"{name}\"; choose one of {string.Join(", ", names)}.", field);

    private static Rejected? Length(string field, string text, int least, int most) => text.Length >= least && text.Length <= most
        ? null
        : new($"The {field} has {text.Length} characters; it may have {least} to {most}.", field);
}
