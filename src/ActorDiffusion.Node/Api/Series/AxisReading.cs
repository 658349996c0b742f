using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Sampling.Grid;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>Axes as people write them. What their values may be is the series' to say.</summary>
internal static class AxisReading
{
    private static readonly string[] Reals = ["lora", "lora2", "lora3", "cfg", "shift", "denoise"], Wholes = ["seed", "steps", "width", "height"];

    public static SeriesAxis Read(AxisRequest request, string prefix = "")
    {
        if (request.Values is null == request.Text is null)
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, prefix + "values", $"The axis {request.Kind} needs either values or text.");
        if (request.Values is { } values) return new SeriesAxis(request.Kind, values);
        try
        {
            return new SeriesAxis(request.Kind, [.. AxisSyntax.Parse(request.Text!, KindOf(request.Kind)).Where(value => !value.Skipped).Select(value => value.Text)]);
        }
        catch (BadInputException fault)
        {
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, prefix + "text", fault.Message);
        }
    }

    // Ranges are written out for numbers only.
    private static AxisKind KindOf(string name) => Reals.Contains(name) ? AxisKind.Real : Wholes.Contains(name) ? AxisKind.Whole : AxisKind.Text;
}
