using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>An axis as it is being written.</summary>
public sealed class AxisDraft(string kind = "cfg", string values = "")
{
    // What is varied most comes first.
    private static readonly string[] Usual = ["lora", "cfg", "seed", "prompt", "negative", "checkpoint"];

    public static IReadOnlyList<string> Kinds { get; } = [.. Usual, .. AxisNames.All.Except(Usual)];

    public string Kind { get; set; } = kind;

    public string Values { get; set; } = values;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Values);

    /// <exception cref="FormatException">The values cannot be read; the message says what may be written.</exception>
    public SeriesAxis Read() => new(Kind, AxisText.Read(Kind, Values));
}
