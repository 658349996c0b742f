using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>A setting that an axis can vary: how its values are written, and how one is put into the settings of a cell.</summary>
internal sealed class AxisKind
{
    private readonly AxisValues values;
    private readonly Func<RenderSpec, string?> own;
    private readonly Func<RenderSpec, string, string, RenderSpec> apply;

    private AxisKind(string name, AxisValues values, Func<RenderSpec, string?> own, Func<RenderSpec, string, RenderSpec> apply)
        : this(name, values, own, (spec, _, value) => apply(spec, value))
    {
    }

    private AxisKind(string name, AxisValues values, Func<RenderSpec, string?> own, Func<RenderSpec, string, string, RenderSpec> apply) =>
        (Name, this.values, this.own, this.apply) = (name, values, own, apply);

    /// <summary>In the order in which a cell's values are applied: the LoRA before its strength, sentences before the words in them.</summary>
    public static IReadOnlyList<AxisKind> All { get; } =
    [
        new("checkpoint", AxisValues.Asset, spec => Lora(spec, 0)?.Asset.Value, (spec, value) => WithLora(spec, value)),
        Strength("lora", 0), Strength("lora2", 1), Strength("lora3", 2),
        new("cfg", AxisValues.Real(0, 100), spec => AxisValues.RealText(spec.Cfg), (spec, value) => spec with { Cfg = AxisValues.Number(value) }),
        new("seed", AxisValues.Seed, spec => AxisValues.Text(spec.Seed), (spec, value) => spec with { Seed = (ulong)AxisValues.Decimal(value) }),
        new("steps", AxisValues.Whole(1, 1000), spec => AxisValues.Text(spec.Steps), (spec, value) => spec with { Steps = (int)AxisValues.Decimal(value) }),
        new("shift", AxisValues.Real(0.01m, 100), spec => AxisValues.RealText(spec.Shift), (spec, value) => spec with { Shift = AxisValues.Number(value) }),
        new("denoise", AxisValues.Real(0, 1), spec => spec.Init is { } init ? AxisValues.RealText(init.Denoise) : null,
            (spec, value) => spec with { Init = spec.Init! with { Denoise = AxisValues.Number(value) } }),
        new("width", AxisValues.Side, spec => AxisValues.Text(spec.Width), (spec, value) => spec with { Width = (int)AxisValues.Decimal(value) }),
        new("height", AxisValues.Side, spec => AxisValues.Text(spec.Height), (spec, value) => spec with { Height = (int)AxisValues.Decimal(value) }),
        new("sampler", AxisValues.OneOf(SpecCheck.Samplers), spec => spec.Sampler, (spec, value) => spec with { Sampler = value }),
        new("scheduler", AxisValues.OneOf(SpecCheck.Schedulers), spec => spec.Scheduler, (spec, value) => spec with { Scheduler = value }),
        Words("prompt"), Words("prompt2"), Words("prompt3"), NoWords("negative"), NoWords("negative2"),
    ];

    public string Name { get; }

    /// <summary>Whether more of it comes later on the axis, so that an added value finds its place.</summary>
    public bool IsOrdered => values.IsOrdered && Name != "seed";

    /// <summary>Whether its first value is looked for in a text and replaced.</summary>
    public bool IsWords => Name.StartsWith("prompt", StringComparison.Ordinal) || Name.StartsWith("negative", StringComparison.Ordinal);

    /// <summary>What the values may be, in words that follow "it may be".</summary>
    public string Range => values.Range;

    public static AxisKind? Named(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The value as it is kept, or null where it is none of this axis.</summary>
    public string? Canonical(string text) => values.Canonical(text);

    /// <summary>The setting's value in the base; null where the base has no such setting.</summary>
    public string? Own(RenderSpec spec) => own(spec);

    /// <summary>The settings with a value of the axis in place.</summary>
    /// <param name="first">The axis' first value, which words are replaced for.</param>
    public RenderSpec Apply(RenderSpec spec, string first, string value) => apply(spec, first, value);

    private static AxisKind Strength(string name, int index) => new(
        name, AxisValues.Real(-10, 10), spec => Lora(spec, index) is { } lora ? AxisValues.RealText(lora.Strength) : null,
        (spec, value) => spec with { Loras = [.. spec.Loras.Select((lora, i) => i == index ? lora with { Strength = AxisValues.Number(value) } : lora)] });

    private static AxisKind Words(string name) => new(
        name, AxisValues.Any, spec => spec.Prompt, (spec, first, value) => spec with { Prompt = spec.Prompt.Replace(first, value, StringComparison.Ordinal) });

    private static AxisKind NoWords(string name) => new(
        name, AxisValues.Any, spec => spec.NegativePrompt,
        (spec, first, value) => spec with { NegativePrompt = spec.NegativePrompt.Replace(first, value, StringComparison.Ordinal) });

    private static LoraStrength? Lora(RenderSpec spec, int index) => index < spec.Loras.Count ? spec.Loras[index] : null;

    private static RenderSpec WithLora(RenderSpec spec, string value)
    {
        var asset = AssetId.Of(value);
        return spec.Loras[0].Asset == asset ? spec : spec with { Loras = [spec.Loras[0] with { Asset = asset, Name = "" }, .. spec.Loras.Skip(1)] };
    }
}
