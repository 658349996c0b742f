using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>The settings of a run before it is begun.</summary>
internal static class RunDraft
{
    private const int Probes = 2;

    /// <summary>The field's defaults, with what this model is made for and what this dataset says.</summary>
    public static RunSpec For(DatasetEntry dataset, ModelEntry? model)
    {
        var spec = new RunSpec { Name = FileName(dataset.Name), Dataset = dataset.Dataset, TriggerWord = dataset.TriggerWord, ProbePrompts = [.. Prompts(dataset)] };
        return model is null ? spec : spec with { Model = model.Name, Resolution = Math.Max(model.Width, model.Height) };
    }

    /// <summary>The same settings for another dataset.</summary>
    public static RunSpec With(RunSpec spec, DatasetEntry dataset) => spec with
    {
        Name = FileName(dataset.Name), Dataset = dataset.Dataset, TriggerWord = dataset.TriggerWord, ProbePrompts = [.. Prompts(dataset)],
    };

    /// <summary>Settings that hang on another go with it.</summary>
    public static RunSpec Follow(RunSpec before, RunSpec after) => after with
    {
        Alpha = after.Rank != before.Rank && before.Alpha == before.Rank ? after.Rank : after.Alpha,
        CheckpointEvery = after.Steps != before.Steps ? Math.Clamp(after.CheckpointEvery, 0, Math.Max(0, after.Steps)) : after.CheckpointEvery,
    };

    // As RunCheck wants it: letters, digits and a few signs.
    private static string FileName(string name)
    {
        var plain = new string([.. name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ' or '+' ? letter : '-')]).Trim(' ', '.', '-');
        return plain.Length > 80 ? plain[..80].Trim(' ', '.') : plain;
    }

    // What the pictures show is what the LoRA can be asked for first.
    private static IEnumerable<string> Prompts(DatasetEntry dataset) => dataset.Pictures
        .Select(picture => picture.Caption.Trim()).Where(caption => caption.Length > 0).Distinct().Take(Probes).DefaultIfEmpty(dataset.TriggerWord ?? "").Where(text => text.Length > 0)
        .Select(caption => dataset.TriggerWord is { Length: > 0 } trigger && !caption.Contains(trigger, StringComparison.OrdinalIgnoreCase) ? $"{trigger} {caption}" : caption);
}
