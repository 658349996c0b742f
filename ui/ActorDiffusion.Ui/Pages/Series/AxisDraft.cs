using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>An axis as it is being written.</summary>
public sealed class AxisDraft(string kind = "cfg", string values = "")
{
    public static IReadOnlyList<string> Kinds { get; } =
        ["lora", "cfg", "seed", "prompt", "negative", "checkpoint", "steps", "sampler", "scheduler", "shift", "denoise", "width", "height"];

    public string Kind { get; set; } = kind;

    public string Values { get; set; } = values;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Values);

    /// <exception cref="FormatException">The values cannot be read; the message says what may be written.</exception>
    public SeriesAxis Read() => new(Kind, AxisText.Read(Kind, Values));
}
