using System.Globalization;
using ActorDiffusion.Domain.Runs;
using static ActorDiffusion.Ui.Pages.Training.RunFieldKind;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>All settings of a run but its dataset and its model, which are chosen among what the cluster has.</summary>
internal static class RunFields
{
    /// <summary>What most runs differ in.</summary>
    public static IReadOnlyList<RunField> Basic { get; } =
    [
        Text("name", spec => spec.Name, (spec, text) => spec with { Name = text }),
        Text("triggerWord", spec => spec.TriggerWord ?? "", (spec, text) => spec with { TriggerWord = text.Length == 0 ? null : text }),
        Whole("steps", spec => spec.Steps, (spec, value) => spec with { Steps = Int(value) }),
        Whole("rank", spec => spec.Rank, (spec, value) => spec with { Rank = Int(value) }),
        Real("learningRate", spec => spec.LearningRate, (spec, value) => spec with { LearningRate = value }),
        Whole("batchSize", spec => spec.BatchSize, (spec, value) => spec with { BatchSize = Int(value) }),
        Whole("resolution", spec => spec.Resolution, (spec, value) => spec with { Resolution = Int(value) }) with { Default = "" }, // the model's
        Whole("checkpointEvery", spec => spec.CheckpointEvery, (spec, value) => spec with { CheckpointEvery = Int(value) }),
    ];

    /// <summary>What is rendered from every checkpoint.</summary>
    public static IReadOnlyList<RunField> Probes { get; } =
    [
        new("probePrompts", Lines, spec => string.Join('\n', spec.ProbePrompts), (spec, text) => spec with { ProbePrompts = [.. text.Split('\n', Trimmed)] }),
        new("probeStrengths", RunFieldKind.Text, spec => string.Join(", ", spec.ProbeStrengths.Select(Plain)), Strengths),
        Real("probeCfg", spec => spec.ProbeCfg, (spec, value) => spec with { ProbeCfg = value }),
        new("probeSeed", Number, spec => spec.ProbeSeed.ToString(CultureInfo.InvariantCulture),
            (spec, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? spec with { ProbeSeed = seed } : null),
    ];

    /// <summary>What is better left alone at first.</summary>
    public static IReadOnlyList<RunField> Advanced { get; } =
    [
        Real("alpha", spec => spec.Alpha, (spec, value) => spec with { Alpha = value }),
        Choice("lrScheduler", RunCheck.LrSchedulers, spec => spec.LrScheduler, (spec, name) => spec with { LrScheduler = name }),
        Whole("warmupSteps", spec => spec.WarmupSteps, (spec, value) => spec with { WarmupSteps = Int(value) }),
        Real("lrDecay", spec => spec.LrDecay, (spec, value) => spec with { LrDecay = value }),
        Real("beta2", spec => spec.Beta2, (spec, value) => spec with { Beta2 = value }),
        Choice("timestepSampling", RunCheck.TimestepSamplings, spec => spec.TimestepSampling, (spec, name) => spec with { TimestepSampling = name }),
        Real("shift", spec => spec.Shift, (spec, value) => spec with { Shift = value }),
        Whole("seed", spec => spec.Seed, (spec, value) => spec with { Seed = value }),
        Real("checkpointEveryMinutes", spec => spec.CheckpointEveryMinutes, (spec, value) => spec with { CheckpointEveryMinutes = value }),
        Choice("precision", ["auto", "bf16", "fp32"], spec => spec.Precision, (spec, name) => spec with { Precision = name }),
        new("gradientCheckpointing", Switch, spec => spec.GradientCheckpointing ? "true" : "false", (spec, text) => spec with { GradientCheckpointing = text == "true" }),
    ];

    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly char[] Separators = [',', ';', ' '];

    private static RunSpec? Strengths(RunSpec spec, string text)
    {
        var values = text.Split(Separators, Trimmed).Select(Parsed).ToArray();
        return values.Contains(null) ? null : spec with { ProbeStrengths = [.. values.Select(value => value!.Value)] };
    }

    private static RunField Text(string name, Func<RunSpec, string> read, Func<RunSpec, string, RunSpec> write) =>
        new(name, RunFieldKind.Text, read, (spec, text) => write(spec, text.Trim()));

    private static RunField Choice(string name, IReadOnlyList<string> names, Func<RunSpec, string> read, Func<RunSpec, string, RunSpec> write) =>
        new(name, RunFieldKind.Choice, read, write) { Choices = names };

    private static RunField Whole(string name, Func<RunSpec, long> read, Func<RunSpec, long, RunSpec> write) => new(
        name, Number, spec => read(spec).ToString(CultureInfo.InvariantCulture),
        (spec, text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? write(spec, value) : null);

    // A German comma is as good as a point.
    private static RunField Real(string name, Func<RunSpec, double> read, Func<RunSpec, double, RunSpec> write) =>
        new(name, Number, spec => Plain(read(spec)), (spec, text) => Parsed(text.Replace(',', '.')) is { } value ? write(spec, value) : null);

    private static double? Parsed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    // What is far too much is refused as such, not turned round.
    private static int Int(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private static string Plain(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
