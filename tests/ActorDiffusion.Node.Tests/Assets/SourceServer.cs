using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Tests.Assets;

/// <summary>A node on loopback that behaves as the test says.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> requests = new();

    private SourceServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    /// <summary>The Range header of each request so far, "" without one.</summary>
    public IReadOnlyList<string> Ranges => [.. requests];

    public static async Task<SourceServer> StartAsync(RequestDelegate behaviour)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var server = new SourceServer(builder.Build());
        server.app.Run(http =>
        {
            server.requests.Enqueue(http.Request.Headers.Range.ToString());
            return behaviour(http);
        });
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Sends the bytes, whole or in the wanted range.</summary>
    public static RequestDelegate Honest(byte[] bytes) => http => TypedResults.Bytes(bytes, enableRangeProcessing: true).ExecuteAsync(http);

    /// <summary>Announces all of the bytes and sends the first ones.</summary>
    public static async Task BeginAsync(HttpContext http, byte[] bytes, int count)
    {
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes.AsMemory(0, count));
        await http.Response.Body.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }
}
