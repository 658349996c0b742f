using ActorDiffusion.Node.Hosting.Security;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>Lets in whoever shows the token: programs in the Authorization header, a browser once in <c>/?token=…</c> and then by a cookie.</summary>
internal sealed class TokenGuard(RequestDelegate next, AccessToken token, int port)
{
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(30);

    // Cookies do not tell ports apart: two nodes on one machine must not overwrite each other's.
    private readonly string cookie = $"actordiffusion-{port}";

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments("/health")) return next(http);
        if (request.Query.TryGetValue("token", out var given) && HttpMethods.IsGet(request.Method) && token.Matches(Invitation.SecretOf(given)))
        {
            Welcome(http);
            return Task.CompletedTask;
        }

        if (token.Matches(Bearer(request)) || token.MatchesBrowserKey(request.Cookies[cookie])) return next(http);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        if (request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) return LockedPage.WriteAsync(http);
        return Problems.WriteAsync(http, new ProblemException(StatusCodes.Status401Unauthorized,
            "This node wants its token: in a browser, open the address with ?token=… that the node printed when it started; in a program, send Authorization: Bearer TOKEN."));
    }

    // Sent on to the same page without the token, so that it stays neither in the address bar nor in the history.
    private void Welcome(HttpContext http)
    {
        http.Response.Cookies.Append(cookie, token.BrowserKey, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = CookieLife,
            Path = "/",
        });
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Redirect(http.Request.Path.ToUriComponent());
    }

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
}
