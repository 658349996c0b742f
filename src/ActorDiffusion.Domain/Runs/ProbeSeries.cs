using System.Globalization;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Runs;

/// <summary>The film strip of a run: a series whose rows are checkpoints and prompts, and whose columns are LoRA strengths.</summary>
public static class ProbeSeries
{
    /// <summary>Pictures that a person waits for go first.</summary>
    public const int Priority = -50;

    /// <summary>What makes the series with a checkpoint in it; each command may be repeated.</summary>
    /// <param name="run">The run, which has at least one probe prompt.</param>
    /// <param name="lora">The checkpoint.</param>
    /// <param name="model">What the base model is made for; null when no node has told.</param>
    public static IEnumerable<ISeriesCommand> Commands(HubRun run, LoraToKeep lora, ModelEntry? model)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(lora);
        var spec = run.Requested.Spec;
        yield return new CreateSeries(
            run.Probes, $"Checkpoints of {spec.Name}", Base(spec, lora, model), Axes(spec, lora), Parent: null, Body: $"Training {spec.Name}", By: "actordiffusion",
            run.Requested.At, ProbesOf: run.Id);
        yield return new AddAxisValues(run.Probes, "checkpoint", [lora.Asset.Value], "actordiffusion", lora.At);
        yield return new RenderCells(run.Probes, null, Priority, lora.At);
    }

    private static RenderSpec Base(RunSpec spec, LoraToKeep lora, ModelEntry? model)
    {
        var settings = new RenderSpec
        {
            Prompt = spec.ProbePrompts[0],
            Seed = spec.ProbeSeed,
            Cfg = spec.ProbeCfg,
            Model = spec.Model,
            Loras = [new LoraStrength(lora.Asset, 1, spec.Name)],
        };
        return model is null ? settings : settings with { Steps = model.Steps, Width = model.Width, Height = model.Height };
    }

    private static List<SeriesAxis> Axes(RunSpec spec, LoraToKeep lora)
    {
        var axes = new List<SeriesAxis>();
        if (spec.ProbeStrengths.Count > 0) axes.Add(new("lora", [.. spec.ProbeStrengths.Select(strength => strength.ToString("R", CultureInfo.InvariantCulture))]));
        axes.Add(new("checkpoint", [lora.Asset.Value]));
        if (spec.ProbePrompts.Count > 1) axes.Add(new("prompt", spec.ProbePrompts));
        return axes;
    }
}
