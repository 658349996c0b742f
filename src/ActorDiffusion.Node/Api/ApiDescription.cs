using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Cli;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace ActorDiffusion.Node.Api;

/// <summary>What the OpenAPI document says beside what the endpoints declare.</summary>
internal static class ApiDescription
{
    private static readonly OpenApiParameter IdempotencyKey = new()
    {
        Name = Idempotency.Header,
        In = ParameterLocation.Header,
        Description = "1 to 200 ASCII characters. The same key with the same body gives the same answer, also after a crash; with another body it is refused.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    // The generator that reads XML comments looks for this call, in this assembly, and for a lambda in it.
    public static IServiceCollection Add(IServiceCollection services) => services.AddOpenApi(options => Configure(options));

    private static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = Brand.Name,
                Version = Brand.Version,
                Description = "Train a style, generate series, decide. Errors are RFC 9457 problem documents whose detail is a sentence and whose errors name the fields.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotencyKeyMark>().Any()) (operation.Parameters ??= []).Add(IdempotencyKey);
            return Task.CompletedTask;
        });
    }
}
