using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Sampling.Grid;

namespace ActorDiffusion.Actors.Client;

/// <summary>The values of a series' axis as people write them, in the syntax of <see cref="AxisSyntax"/>. What they may be is the series' to say.</summary>
public static class AxisText
{
    private static readonly string[] Reals = ["lora", "lora2", "lora3", "cfg", "shift", "denoise"], Wholes = ["seed", "steps", "width", "height"];

    /// <param name="kind">The axis, as in <c>SeriesAxis.Kind</c>; ranges are written out for numbers only.</param>
    /// <param name="text">As it was written.</param>
    /// <exception cref="FormatException">They cannot be read; the message says why, in a sentence.</exception>
    public static IReadOnlyList<string> Read(string kind, string text)
    {
        try
        {
            return [.. AxisSyntax.Parse(text, KindOf(kind)).Where(value => !value.Skipped).Select(value => value.Text)];
        }
        catch (BadInputException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    private static AxisKind KindOf(string name) => Reals.Contains(name) ? AxisKind.Real : Wholes.Contains(name) ? AxisKind.Whole : AxisKind.Text;
}
