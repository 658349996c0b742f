using System.Net;
using System.Net.Sockets;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>Passes one connection on and keeps what its client sent until the server had answered twice: a whole handshake.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly MemoryStream recorded = new();
    private readonly TaskCompletionSource<byte[]> handshake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task running;

    public RecordingProxy(int target)
    {
        listener.Start();
        running = RunAsync(target);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Task<byte[]> FirstBytesAsync() => handshake.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        recorded.Dispose();
    }

    private async Task RunAsync(int target)
    {
        using var near = await listener.AcceptTcpClientAsync();
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, target);
        var sent = RecordAsync(near.GetStream(), far.GetStream());
        var buffer = new byte[4096];
        for (var answers = 0; answers < 2; answers++)
        {
            var count = await far.GetStream().ReadAsync(buffer);
            if (count == 0) break;
            await near.GetStream().WriteAsync(buffer.AsMemory(0, count));
        }

        lock (recorded) handshake.TrySetResult(recorded.ToArray());
        near.Close();
        far.Close();
        await sent;
    }

    private async Task RecordAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                lock (recorded) recorded.Write(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The recording is over.
        }
    }
}
