using System.Net;
using System.Net.Sockets;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Where this node listens and by which name others reach it.</summary>
/// <param name="Listen">An address, not a name.</param>
/// <param name="Port">0: a free one.</param>
/// <param name="Host">For others.</param>
internal sealed record ListenPlan(IPAddress Listen, int Port, string Host)
{
    /// <summary>Of a node without a hub to join; nodes that join take a free port, so that several fit on one machine.</summary>
    public const int HubPort = 5710;

    public bool Loopback => IPAddress.IsLoopback(Listen);

    public static ListenPlan Of(NodeSettings settings)
    {
        var hub = settings.Node.Hub;
        var listen = settings.Http.Listen.Length > 0 ? settings.Http.Listen : hub is null ? "127.0.0.1" : OwnAddress.Towards(hub);
        var host = settings.Http.Advertise.Length > 0 ? settings.Http.Advertise
            : !OwnAddress.IsAny(listen) ? listen
            : hub is null ? OwnAddress.OfThisMachine() : OwnAddress.Towards(hub);
        return new ListenPlan(Resolve(listen), settings.Http.Port ?? (hub is null ? HubPort : 0), host);
    }

    /// <summary>Takes the port now, so that the node's own address is known before anything starts.</summary>
    public Socket Bind()
    {
        var socket = new Socket(Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(Listen, Port));
            return socket;
        }
        catch (SocketException cause)
        {
            socket.Dispose();
            var advice = cause.SocketErrorCode == SocketError.AddressAlreadyInUse ? "another program listens there; choose another with --port N" : $"{cause.Message}; choose another with --listen and --port";
            throw new BadInputException($"This node cannot listen on {Listen}:{Port}: {advice}.", cause);
        }
    }

    private static IPAddress Resolve(string listen)
    {
        if (listen == "localhost") return IPAddress.Loopback;
        return IPAddress.TryParse(listen, out var address)
            ? address
            : throw new BadInputException($"--listen is '{listen}' and must be an address of this machine, such as 127.0.0.1 or 192.168.1.20, or 0.0.0.0 for all of them.");
    }
}
