using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorDiffusion.Node.Api.Events;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Client;

/// <summary>What happens in a cluster, from an offset on; a connection that is lost is made again and goes on where it stopped.</summary>
internal sealed class ClusterEvents(ClusterClient cluster, TimeProvider time)
{
    private const int LargestFrame = 1 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Silence = TimeSpan.FromSeconds(45);

    private long last = -1;

    /// <summary>Messages as they come, without pictures. A "status" comes first, and again after each new connection: then ask for what may be missed.</summary>
    public async IAsyncEnumerable<EventMessage> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            using var socket = await ConnectAsync(cancel);
            while (socket is not null && await NextAsync(socket, cancel) is { } frame)
            {
                if (frame.Length == 0) continue;
                var message = JsonSerializer.Deserialize(frame, EventJson.Default.EventMessage)!;
                if (message.Offset is { } offset) last = Math.Max(last, offset);
                if (message != EventMessage.Ping) yield return message;
            }

            await Task.Delay(Pause, time, cancel);
        }
    }

    private async Task<ClientWebSocket?> ConnectAsync(CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        var url = cluster.At($"/api/v1/events{(last >= 0 ? $"?after={last}" : "")}");
        if (cluster.Token is { } token) socket.Options.SetRequestHeader("Authorization", $"Bearer {token.Text}");
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => PeerHttp.Believes(url, certificate, errors);
        try
        {
            await socket.ConnectAsync(new UriBuilder(url) { Scheme = url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Fragment = "" }.Uri, cancel);
            return socket;
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <returns>A text frame; empty for a picture; null when the connection is lost.</returns>
    private async Task<byte[]?> NextAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var memory = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), either.Token);
                if (part.MessageType == WebSocketMessageType.Close || memory.Length > LargestFrame) return null;
                memory.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            return part.MessageType == WebSocketMessageType.Text ? memory.ToArray() : [];
        }
        catch (Exception lost) when (lost is WebSocketException || (lost is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
