using System.Globalization;

namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>A setting that can vary over a grid, and how a value of it is put into a request.</summary>
public sealed class GridSetting
{
    private readonly Func<GenerationRequest, string, GridAxis, GenerationRequest> apply;

    private GridSetting(string name, AxisKind kind, Func<GenerationRequest, string, GridAxis, GenerationRequest> apply) =>
        (Name, Kind, this.apply) = (name, kind, apply);

    /// <summary>Every setting. "lora" is the strength of the first LoRA, "lora2" that of the second; "words" replaces its first value in the prompt.</summary>
    public static IReadOnlyList<GridSetting> All { get; } =
    [
        new("lora", AxisKind.Real, (request, value, _) => WithStrength(request, 0, value)),
        new("lora2", AxisKind.Real, (request, value, _) => WithStrength(request, 1, value)),
        new("lora3", AxisKind.Real, (request, value, _) => WithStrength(request, 2, value)),
        new("cfg", AxisKind.Real, (request, value, _) => request with { Cfg = Real(value) }),
        new("seed", AxisKind.Whole, (request, value, _) => request with { Seed = Seed(value) }),
        new("steps", AxisKind.Whole, (request, value, _) => request with { Steps = Whole(value) }),
        new("shift", AxisKind.Real, (request, value, _) => request with { Shift = Real(value) }),
        new("sampler", AxisKind.Text, (request, value, _) => request with { Sampler = value }),
        new("scheduler", AxisKind.Text, (request, value, _) => request with { Scheduler = value }),
        new("width", AxisKind.Whole, (request, value, _) => request with { Width = Whole(value) }),
        new("height", AxisKind.Whole, (request, value, _) => request with { Height = Whole(value) }),
        new("denoise", AxisKind.Real, (request, value, _) => WithDenoise(request, value)),
        new("prompt", AxisKind.Text, (request, value, _) => request with { Prompt = value }),
        new("negative", AxisKind.Text, (request, value, _) => request with { NegativePrompt = value }),
        new("words", AxisKind.Text, (request, value, axis) => request with { Prompt = Replaced(request.Prompt, axis.Values[0].Text, value) }),
    ];

    /// <summary>As it is written in front of the values.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public AxisKind Kind { get; }

    /// <summary>The setting of this name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static GridSetting Named(string name) => All.FirstOrDefault(setting => setting.Name == name)
        ?? throw new BadInputException($"There is no grid axis \"{name}\"; choose of {string.Join(", ", All.Select(setting => setting.Name))}.");

    /// <summary>The request with this value of the setting.</summary>
    /// <param name="request">What the other settings are taken from.</param>
    /// <param name="axis">The axis; the setting "words" looks in the prompt for its first value.</param>
    /// <param name="value">One of the axis.</param>
    /// <exception cref="BadInputException">The value does not fit the request.</exception>
    public GenerationRequest Apply(GenerationRequest request, GridAxis axis, AxisValue value) => apply(request, value.Text, axis);

    private static string Replaced(string prompt, string old, string replacement) => prompt.Contains(old, StringComparison.Ordinal)
        ? prompt.Replace(old, replacement, StringComparison.Ordinal)
        : throw new BadInputException($"The axis words looks for \"{old}\", which is not in the prompt; its first value must be words of the prompt.");

    private static GenerationRequest WithStrength(GenerationRequest request, int index, string value)
    {
        if (index >= request.Loras.Count)
            throw new BadInputException($"The grid varies LoRA {index + 1}, but the request has {request.Loras.Count}; add it with --lora PATH SCALE.");
        var loras = request.Loras.ToArray();
        loras[index] = loras[index] with { Strength = Real(value) };
        return request with { Loras = loras };
    }

    private static GenerationRequest WithDenoise(GenerationRequest request, string value) => request.Start is { } start
        ? request with { Start = start with { Denoise = Real(value) } }
        : throw new BadInputException("The grid varies denoise, but there is no picture to begin from; add one with --init-image PATH.");

    private static double Real(string value) => double.Parse(value, CultureInfo.InvariantCulture);

    private static int Whole(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var whole)
        ? whole
        : throw new BadInputException($"{value} is too large for this axis; take a smaller number.");

    private static ulong Seed(string value) => ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new BadInputException($"{value} is no seed; take a whole number from 0 to {ulong.MaxValue}.");
}
