using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>Axes of a request: values, or a text as people write them.</summary>
internal static class AxisReading
{
    public static SeriesAxis Read(AxisRequest request, string prefix = "")
    {
        if (request.Values is null == request.Text is null)
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, prefix + "values", $"The axis {request.Kind} needs either values or text.");
        if (request.Values is { } values) return new SeriesAxis(request.Kind, values);
        try
        {
            return new SeriesAxis(request.Kind, AxisText.Read(request.Kind, request.Text!));
        }
        catch (FormatException fault)
        {
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, prefix + "text", fault.Message);
        }
    }
}
