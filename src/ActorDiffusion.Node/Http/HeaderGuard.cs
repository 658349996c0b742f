using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>What every answer says to a browser, pictures of strangers included.</summary>
internal sealed class HeaderGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment: whoever makes a problem of an exception clears the headers first.
        http.Response.OnStarting(static response =>
        {
            var headers = ((HttpResponse)response).Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "SAMEORIGIN";
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    }
}
