using System.Globalization;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Ui.Languages;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Settings in lines, with the field's words; prompts aside.</summary>
internal static class SpecFacts
{
    public static IReadOnlyList<(string Name, string Value)> Of(RenderSpec spec, SeriesTexts texts)
    {
        var facts = new List<(string, string)>();
        foreach (var lora in spec.Loras) facts.Add(("LoRA", $"{(lora.Name.Length > 0 ? lora.Name : lora.Asset.Value[..8])} × {Plain(lora.Strength)}"));
        facts.Add(("CFG", Plain(spec.Cfg)));
        facts.Add(("Seed", spec.Seed.ToString(CultureInfo.InvariantCulture)));
        facts.Add((texts.Steps, spec.Steps.ToString(CultureInfo.InvariantCulture)));
        facts.Add(("Sampler", $"{spec.Sampler}, {spec.Scheduler}"));
        facts.Add(("Shift", Plain(spec.Shift)));
        facts.Add((texts.Size, $"{spec.Width} × {spec.Height}"));
        facts.Add((texts.Model, spec.Model));
        if (spec.Init is { } init) facts.Add(("Denoise", Plain(init.Denoise) + (init.Mask is null ? "" : texts.WithMask)));
        if (spec.Hires is { } hires) facts.Add(("Hires fix", $"× {Plain(hires.Scale)}, denoise {Plain(hires.Denoise)}"));
        return facts;
    }

    private static string Plain(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
