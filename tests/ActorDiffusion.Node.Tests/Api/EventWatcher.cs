using System.Net.WebSockets;
using System.Text.Json;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>A client of the event stream that reads frame by frame.</summary>
internal sealed class EventWatcher : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public static async Task<EventWatcher> OpenAsync(Uri node, long? after = null)
    {
        var watcher = new EventWatcher();
        await watcher.socket.ConnectAsync(new UriBuilder(node) { Scheme = "ws", Path = "/api/v1/events", Query = after is null ? "" : $"after={after}" }.Uri, CancellationToken.None);
        return watcher;
    }

    /// <summary>The next text frame that is no ping.</summary>
    public async Task<JsonElement> NextAsync()
    {
        while (true)
        {
            var (type, bytes) = await FrameAsync();
            type.ShouldBe(WebSocketMessageType.Text);
            var frame = JsonElement.Parse(bytes);
            if (frame.GetProperty("type").GetString() != "ping") return frame;
        }
    }

    public async Task<(WebSocketMessageType Type, byte[] Bytes)> FrameAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var memory = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            memory.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return (part.MessageType, memory.ToArray());
    }

    public void Dispose() => socket.Dispose();
}
