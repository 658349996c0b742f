using System.Net;
using System.Net.Sockets;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>Passes connections on to a port, until it is told to cut them and to let none through.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly HashSet<TcpClient> open = [];
    private readonly CancellationTokenSource end = new();
    private readonly int target;
    private readonly Task accepting;
    private bool isCut;

    public CuttingProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections that went through.</summary>
    public int Passed { get; private set; }

    public void Cut()
    {
        lock (open)
        {
            isCut = true;
            foreach (var client in open) client.Close();
            open.Clear();
        }
    }

    public void Mend()
    {
        lock (open) isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await end.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await listener.AcceptTcpClientAsync(end.Token);
            var far = new TcpClient();
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, target, end.Token);
            }
            catch (SocketException)
            {
                near.Dispose();
                continue;
            }

            lock (open)
            {
                if (isCut)
                {
                    near.Dispose();
                    far.Dispose();
                    continue;
                }

                open.Add(near);
                open.Add(far);
                Passed++;
            }

            _ = PassAsync(near, far);
            _ = PassAsync(far, near);
        }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // Cut.
        }
        finally
        {
            from.Close();
            to.Close();
        }
    }
}
