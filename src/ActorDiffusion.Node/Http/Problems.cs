using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Http;

/// <summary>Makes problem documents of exceptions. What is not the sender's fault is logged and told without its inside.</summary>
internal sealed partial class Problems(ILogger<Problems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return true;
        var problem = Of(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError && exception is not ProblemException) LogFault(exception, http.Request.Method, http.Request.Path);
        await WriteAsync(http, problem);
        return true;
    }

    public static Task WriteAsync(HttpContext http, ProblemException problem)
    {
        var extra = new Dictionary<string, object?>();
        if (problem.Field is not null) extra["field"] = problem.Field;
        if (problem.Allowed is not null) extra["allowed"] = problem.Allowed;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(problem.Message, statusCode: problem.Status, extensions: extra).ExecuteAsync(http);
    }

    private static ProblemException Of(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        BadInputException input => new(StatusCodes.Status400BadRequest, input.Message),
        AssetTooLargeException large => new(StatusCodes.Status413PayloadTooLarge, large.Message, allowed: $"at most {large.Limit} bytes"),
        AssetMissingException missing => new(StatusCodes.Status404NotFound, missing.Message),
        HubUnavailableException away => new(StatusCodes.Status503ServiceUnavailable, away.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(StatusCodes.Status413PayloadTooLarge, "The request's body is larger than this address takes."),
        BadHttpRequestException bad => new(bad.StatusCode, Sentence(bad)),
        _ => new(StatusCodes.Status500InternalServerError, "This is a fault in ActorDiffusion; the node's log says more."),
    };

    // The reader of a JSON body knows the field and the line; the outer exception only the parameter's name.
    private static string Sentence(BadHttpRequestException bad) => bad.InnerException is System.Text.Json.JsonException json ? $"The body is not as expected: {json.Message}" : bad.Message;

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFault(Exception fault, string method, string path);
}
