using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>Keeps pages from elsewhere from changing anything through a visitor's browser: what changes state must come from this node's own pages.</summary>
internal sealed class OriginGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => IsHarmless(http.Request) || IsOwn(http.Request)
        ? next(http)
        : Problems.WriteAsync(http, new ProblemException(StatusCodes.Status403Forbidden, "A page from elsewhere may not change anything here."));

    private static bool IsHarmless(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !IsWebSocket(request);

    // Over HTTP/2 a WebSocket is a CONNECT.
    private static bool IsWebSocket(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    private static bool IsOwn(HttpRequest request)
    {
        // The scheme is left out: in front of the node a proxy may do the TLS.
        if (request.Headers.Origin is [{ Length: > 0 } origin])
            return Uri.TryCreate(origin, UriKind.Absolute, out var url) && string.Equals(url.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
        // Browsers send one of the two; programs send neither.
        return (string?)request.Headers["Sec-Fetch-Site"] is null or "same-origin" or "none";
    }
}
