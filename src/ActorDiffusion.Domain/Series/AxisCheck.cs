using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>Axes whose values are all of their kind, in the form that is kept, each once; or why they are not.</summary>
internal sealed record AxisCheck(IReadOnlyList<SeriesAxis> Axes, Rejected? Refusal)
{
    public static Rejected TooManyCells { get; } = new($"The series would have more than {SeriesLimits.Cells} cells; take fewer values, or begin another series.", "axes");

    /// <summary>Checks axes around a base.</summary>
    public static AxisCheck Of(IReadOnlyList<SeriesAxis> wanted, RenderSpec around)
    {
        var axes = new List<SeriesAxis>();
        foreach (var axis in wanted)
        {
            if (Checked(axis, around, out var refusal) is not { } good) return new([], refusal);
            if (axes.Any(other => other.Kind == axis.Kind)) return new([], new Rejected($"There are two axes {axis.Kind}; put all values into one.", "axes"));
            axes.Add(good);
        }
        return new(axes, TooMuch(axes, beside: 0) ?? Unrenderable([.. axes.Select(axis => new GridAxis(axis.Kind, axis.Values))], around));
    }

    /// <summary>Null when a series of these axes is not too large.</summary>
    public static Rejected? TooMuch(IReadOnlyList<SeriesAxis> axes, int beside)
    {
        if (axes.Count > SeriesLimits.Axes) return new($"There are {axes.Count} axes; a series may have up to {SeriesLimits.Axes}.", "axes");
        if (axes.Any(axis => axis.Values.Count > SeriesLimits.Values)) return new($"An axis may have up to {SeriesLimits.Values} values.", "axes");
        if (axes.Sum(axis => axis.Values.Sum(value => value.Length)) > SeriesLimits.AxisText)
            return new($"The values of the axes have more than {SeriesLimits.AxisText} characters together; shorten them, or begin another series.", "axes");
        return SeriesGrid.Size([.. axes.Select(axis => new GridAxis(axis.Kind, axis.Values))]) + beside > SeriesLimits.Cells ? TooManyCells : null;
    }

    /// <summary>The refusal of the first cell that no node could render: values may be good alone and not together.</summary>
    public static Rejected? Unrenderable(IReadOnlyList<GridAxis> axes, RenderSpec around) =>
        SeriesGrid.Specs(axes, around).Select(SpecCheck.Refusal).FirstOrDefault(refusal => refusal is not null);

    private static SeriesAxis? Checked(SeriesAxis axis, RenderSpec around, out Rejected? refusal)
    {
        refusal = null;
        if (AxisKind.Named(axis.Kind) is not { } kind)
            refusal = new($"There is no axis \"{axis.Kind}\"; choose of {string.Join(", ", AxisKind.All.Select(known => known.Name))}.", "axes");
        else if (axis.Values.Count == 0)
            refusal = new($"The axis {axis.Kind} has no values; name at least one.", "axes");
        else if (kind.Own(around) is not { } own)
            refusal = new(axis.Kind == "denoise"
                ? "The axis denoise needs a picture to begin from; set init."
                : $"The axis {axis.Kind} varies a LoRA that the settings do not have; add it to loras.", "axes");
        else if (axis.Values.FirstOrDefault(value => kind.Canonical(value) is null) is { } bad)
            refusal = new($"The axis {axis.Kind} has the value \"{SeriesTexts.Shortened(bad)}\"; it may be {kind.Range}.", "axes");
        else if (kind.IsWords && (axis.Values[0].Length == 0 || !own.Contains(axis.Values[0], StringComparison.Ordinal)))
            refusal = new($"The axis {axis.Kind} looks for \"{SeriesTexts.Shortened(axis.Values[0])}\", which is not in the text; its first value must be words of it.", "axes");
        else return new SeriesAxis(axis.Kind, [.. axis.Values.Select(value => kind.Canonical(value)!).Distinct(StringComparer.Ordinal)]);
        return null;
    }
}
