using System.Globalization;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>How many entries a page has.</summary>
internal static class Paging
{
    public static int Count(int? count, int usual, int most) => count switch
    {
        null => usual,
        { } wanted when wanted >= 1 && wanted <= most => wanted,
        { } wanted => throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "count", string.Create(CultureInfo.InvariantCulture, $"count is {wanted} and must be 1 to {most}.")),
    };
}
