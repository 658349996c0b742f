using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace ActorDiffusion.Node.Api.Events;

/// <summary>The event stream: everything that happens, from any offset on, over a WebSocket.</summary>
internal static class EventEndpoints
{
    private const string Explanation =
        "Text frames are JSON: {type, offset, at, subject, data}. The first is {type:\"status\", offset: the latest one}; then come the events after `after` in order, then new ones. "
        + "Progress (types job.progress, job.preview, run.progress, node.activity) has no offset and is not replayed; a job.preview is followed by a binary frame: the 8 bytes 0 0 0 1 0 0 0 1, then a JPEG. "
        + "{type:\"gap\", offset} says that older events are gone: ask for everything anew. A ping comes every 15 s. A watcher that falls 4096 events behind is closed with status 1008 and connects again.";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/events", WatchAsync).WithTags("Events").Produces(StatusCodes.Status101SwitchingProtocols)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status426UpgradeRequired)
            .WithSummary("Watch what happens (WebSocket)").WithDescription(Explanation);
    }

    private static async Task WatchAsync(long? after, HttpContext http, ActorSystem system, HubRefs hub, TimeProvider time, IHostApplicationLifetime life)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.Headers.Upgrade = "websocket";
            await ApiProblems.Plain(StatusCodes.Status426UpgradeRequired, "This address speaks WebSocket only; connect with ws:// or wss://.").ExecuteAsync(http);
            return;
        }

        var outbox = new EventOutbox();
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = KeepAlive });
        var listener = system.ActorOf(Props.Create(() => new FeedListener(hub.Feed, after ?? -1, outbox)));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        try
        {
            await new EventSocket(socket, outbox, time).RunAsync(end.Token);
        }
        finally
        {
            system.Stop(listener);
        }
    }
}
