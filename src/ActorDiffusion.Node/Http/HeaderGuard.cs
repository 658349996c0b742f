using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>What every answer says to a browser, pictures of strangers included.</summary>
internal sealed class HeaderGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(http);
    }
}
