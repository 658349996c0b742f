using ActorDiffusion.Domain.Messages;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>The answer to a command: it is durable.</summary>
/// <param name="Changed">False when everything was as wanted already.</param>
internal sealed record ChangeModel(bool Changed)
{
    public static IResult Of(Ok ok) => TypedResults.Ok(new ChangeModel(ok.Changed));
}
