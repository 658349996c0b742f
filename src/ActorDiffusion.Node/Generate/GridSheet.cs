using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Sheets;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Grid;

namespace ActorDiffusion.Node.Generate;

/// <summary>A grid as one labelled picture; several seeds stand side by side in each cell.</summary>
internal static class GridSheet
{
    /// <param name="plan">The axes.</param>
    /// <param name="bySeed">What does not vary, once for each seed.</param>
    /// <param name="pictureOf">The finished picture of a cell and a seed, or null where it was skipped.</param>
    public static Picture Draw(GridPlan plan, IReadOnlyList<GenerationRequest> bySeed, Func<GridCell, int, Picture?> pictureOf)
    {
        var around = bySeed[0];
        var rows = plan.Cells.GroupBy(cell => cell.Row).OrderBy(row => row.Key).Select(row => row.OrderBy(cell => cell.Column)
            .Select(cell => new SheetCell([.. Enumerable.Range(0, bySeed.Count).Select(seed => pictureOf(cell, seed)).OfType<Picture>()])).ToArray()).ToArray();
        return new ContactSheet
        {
            Title = string.Join(" × ", plan.Axes.Select(axis => NameOf(axis.Setting, around))),
            Columns = Axis(plan.Axes[0], around),
            Rows = plan.Axes switch
            {
                [_] => new SheetAxis("", [""]),
                [_, var only] => Axis(only, around),
                _ => new SheetAxis(string.Join(", ", plan.Axes.Skip(1).Select(axis => NameOf(axis.Setting, around))), plan.RowLabels),
            },
            Cells = rows,
            Notes = Notes(plan, bySeed),
        }.Draw();
    }

    private static SheetAxis Axis(GridAxis axis, GenerationRequest around) => new(NameOf(axis.Setting, around), [.. axis.Values.Select(value => value.Text)]);

    private static string NameOf(GridSetting setting, GenerationRequest around) => setting.Name switch
    {
        "lora" => around.Loras.Count > 1 ? $"{LoraName(around, 0)} strength" : "LoRA strength",
        "lora2" => $"{LoraName(around, 1)} strength",
        "lora3" => $"{LoraName(around, 2)} strength",
        "cfg" => "CFG",
        var name => name,
    };

    private static string LoraName(GenerationRequest request, int index) => Path.GetFileNameWithoutExtension(request.Loras[index].Path);

    // What varies is on the axes; the notes say the rest.
    private static List<SheetNote> Notes(GridPlan plan, IReadOnlyList<GenerationRequest> bySeed)
    {
        var around = bySeed[0];
        var varies = plan.Axes.Select(axis => axis.Setting.Name).ToHashSet();
        var notes = new List<SheetNote>();
        if (!varies.Contains("prompt")) notes.Add(new("yes", around.Prompt));
        if (!varies.Contains("negative") && around.NegativePrompt.Length > 0) notes.Add(new("no", around.NegativePrompt));
        if (around.Loras.Count > 0) notes.Add(new("LoRA", string.Join(", ", around.Loras.Select((lora, index) => Lora(lora, index, varies)))));
        (string Name, FormattableString Text)[] settings =
        [
            ("seed", $"seed {string.Join(", ", bySeed.Select(request => request.Seed))}"), ("steps", $"{around.Steps} steps"), ("cfg", $"CFG {around.Cfg}"),
            ("sampler", $"{around.Sampler}"), ("scheduler", $"{around.Scheduler}"), ("shift", $"shift {around.Shift}"),
        ];
        notes.Add(new("how", string.Join(", ", settings.Where(setting => !varies.Contains(setting.Name)).Select(setting => FormattableString.Invariant(setting.Text)))));
        return notes;
    }

    private static string Lora(LoraUse lora, int index, HashSet<string> varies)
    {
        var name = Path.GetFileNameWithoutExtension(lora.Path);
        return varies.Contains(index == 0 ? "lora" : $"lora{index + 1}") ? name : FormattableString.Invariant($"{name} at {lora.Strength}");
    }
}
