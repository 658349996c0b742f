using System.Net;
using System.Net.Sockets;

namespace ActorKit.Tests.Clustering;

/// <summary>A way between two nodes that a test can cut, or silence.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    // Below those that the system gives to outgoing connections, so that none of these takes it while its node is away.
    private static int _lastPort = 12_000 + (Environment.ProcessId % 80 * 200);

    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private readonly int _target;
    private Socket _listener;
    private TaskCompletionSource _flow = Flowing();

    public TcpProxy(int target)
    {
        _target = target;
        Port = FreePort();
        _listener = Listen(Port);
    }

    public int Port { get; }

    /// <summary>A port that nobody listens on, another one each time.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _lastPort);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody does; the next one.
            }
        }
    }

    /// <summary>Connections end and no new one is accepted.</summary>
    public void Cut()
    {
        _listener.Dispose();
        CloseAll();
    }

    public void Restore() => _listener = Listen(Port);

    /// <summary>Connections stay, but nothing passes any more.</summary>
    public void Silence() => _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void EndSilence() => _flow.TrySetResult();

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        EndSilence();
        CloseAll();
        return ValueTask.CompletedTask;
    }

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        flow.SetResult();
        return flow;
    }

    private Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(64);
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true) _ = ForwardAsync(await listener.AcceptAsync());
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // The way is cut.
        }
    }

    private async Task ForwardAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        lock (_lock) _sockets.AddRange([near, far]);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // Nobody listens there, or the way is cut.
        }

        near.Dispose();
        far.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                await _flow.Task;
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // One end is gone; the caller closes the other.
        }
    }

    private void CloseAll()
    {
        lock (_lock)
        {
            foreach (var socket in _sockets) socket.Dispose();
            _sockets.Clear();
        }
    }
}
