using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Problems;

/// <summary>Answers refusals and bad requests of every endpoint with problem documents.</summary>
internal sealed class ProblemFilter : IEndpointFilter
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // The framework sets this status, and nothing else, when a value of the path or the query does not fit its type.
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest) return ApiProblems.Of(Misfit(http))!;
        try
        {
            return await next(context);
        }
        catch (Exception error) when (!http.Response.HasStarted && ApiProblems.Of(error) is { } problem)
        {
            if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return problem;
        }
    }

    private static InvalidRequestException Misfit(HttpContext http)
    {
        var parameters = http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        var faults = parameters.Where(parameter => http.Request.Query.ContainsKey(parameter.Name!) && !Fits(parameter.ParameterType, http.Request.Query[parameter.Name!]))
            .Select(parameter => new FieldFault(parameter.Name!, $"{parameter.Name} is '{http.Request.Query[parameter.Name!]}' and must be {Wanted(parameter.ParameterType)}.")).ToList();
        return new(StatusCodes.Status400BadRequest, faults.Count > 0 ? faults : [new("", "A value of the address is missing or not understood.")]);
    }

    private static bool Fits(Type type, string? text) => Plain(type) switch
    {
        var plain when plain == typeof(int) => int.TryParse(text, out _),
        var plain when plain == typeof(long) => long.TryParse(text, out _),
        var plain when plain == typeof(bool) => bool.TryParse(text, out _),
        _ => true,
    };

    private static string Wanted(Type type) => Plain(type) == typeof(bool) ? "true or false" : "a whole number";

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
