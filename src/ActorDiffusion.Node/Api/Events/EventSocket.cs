using System.Net.WebSockets;
using System.Text.Json;
using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Node.Api.Events;

/// <summary>Sends one watcher what happens until either side ends it.</summary>
/// <param name="socket">Of the watcher.</param>
/// <param name="outbox">What happens.</param>
/// <param name="time">For pings and limits.</param>
internal sealed class EventSocket(WebSocket socket, EventOutbox outbox, TimeProvider time)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15), LongestSend = TimeSpan.FromSeconds(10), LongestFarewell = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = ReadAsync(end);
        await using var ping = time.CreateTimer(_ => outbox.Add(EventMessage.Ping), null, PingEvery, PingEvery);
        try
        {
            await foreach (var next in outbox.ReadAsync(end.Token)) await SendAsync(next, end.Token);
        }
        catch (TooSlowException slow)
        {
            await CloseAsync(WebSocketCloseStatus.PolicyViolation, slow.Message);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await CloseAsync(cancel.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure, cancel.IsCancellationRequested ? "The node ends; connect again." : null);
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException)
        {
            // The connection is gone, or the watcher took nothing for too long; there is nobody to tell.
            socket.Abort();
        }

        await end.CancelAsync();
        await reading;
    }

    private async Task SendAsync(object next, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(LongestSend, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var message = next as EventMessage ?? EventMessage.Of((FeedPulse)next);
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message, EventJson.Default.EventMessage), WebSocketMessageType.Text, true, either.Token);
        if (next is FeedPulse { Jpeg: { } jpeg }) await socket.SendAsync(PreviewFrame.Of(jpeg), WebSocketMessageType.Binary, true, either.Token);
    }

    // Watchers have nothing to say; reading is how their leaving is noticed.
    private async Task ReadAsync(CancellationTokenSource end)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), end.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Said below.
        }

        await end.CancelAsync();
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string? reason)
    {
        using var limit = new CancellationTokenSource(LongestFarewell, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync(status, reason, limit.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }
}
