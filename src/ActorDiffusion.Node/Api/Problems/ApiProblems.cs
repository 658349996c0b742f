using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ActorDiffusion.Node.Api.Problems;

/// <summary>What went wrong as RFC 9457 problem documents: the detail is a sentence for people, <c>errors</c> names the fields.</summary>
internal static class ApiProblems
{
    /// <summary>Null for faults of the program, which the host reports.</summary>
    public static ProblemHttpResult? Of(Exception error) => error switch
    {
        InvalidRequestException invalid => Invalid(invalid.Status, invalid.Faults),
        HubRefusedException { Refusal: { NotFound: true, Field: null } } missing => Plain(StatusCodes.Status404NotFound, missing.Message),
        HubRefusedException { Refusal.Field: { } field } refused => Invalid(StatusCodes.Status422UnprocessableEntity, [new(field, refused.Message)]),
        HubRefusedException refused => Plain(StatusCodes.Status409Conflict, refused.Message),
        HubUnavailableException or BusyException => Plain(StatusCodes.Status503ServiceUnavailable, error.Message),
        BadInputException or AssetMismatchException => Plain(StatusCodes.Status422UnprocessableEntity, error.Message),
        AssetMissingException => Plain(StatusCodes.Status404NotFound, error.Message),
        AssetTooLargeException => Plain(StatusCodes.Status413PayloadTooLarge, error.Message),
        BadHttpRequestException bad => Plain(bad.StatusCode, bad.Message),
        _ => null,
    };

    public static ProblemHttpResult Plain(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static ProblemHttpResult Invalid(int status, IReadOnlyList<FieldFault> faults) => TypedResults.Problem(new HttpValidationProblemDetails(
        faults.GroupBy(fault => fault.Field, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(fault => fault.Sentence).ToArray()))
    {
        Status = status,
        Title = status == StatusCodes.Status400BadRequest ? "The request was not understood." : "The request has values out of range.",
        Detail = string.Join(' ', faults.Select(fault => fault.Sentence)),
    });
}

/// <summary>Too much is asked for at once; later there will be room.</summary>
internal sealed class BusyException(string sentence) : Exception(sentence);
