using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>What endpoints have in common in the OpenAPI document.</summary>
internal static class EndpointConventions
{
    private const string Json = "application/json";

    /// <summary>A command to one thing.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<ChangeModel>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>A JSON body that is read strictly.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint
        .Accepts<T>(Json).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Something by an id that may not exist.</summary>
    public static RouteHandlerBuilder Finds<T>(this RouteHandlerBuilder endpoint) => endpoint.Produces<T>().ProducesProblem(StatusCodes.Status404NotFound);

    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IdempotencyKeyMark());
}

/// <summary>Marks endpoints that take the header <see cref="Idempotency.Header"/>.</summary>
internal sealed record IdempotencyKeyMark;
