using ActorDiffusion.Node.Cli;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>What a browser without the token sees.</summary>
internal static class LockedPage
{
    private const string Html = $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{Brand.Name}</title>
        <style>body {"{"} font: 1rem/1.6 sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark {"}"}</style>
        <h1>This studio is locked</h1>
        <p>Open it once with the address that ends in <code>?token=…</code>: the machine it runs on printed it when it started.
        This browser is then let in for 30 days.</p>
        </html>
        """;

    public static Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(Html);
    }
}
