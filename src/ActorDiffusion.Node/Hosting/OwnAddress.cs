using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting;

/// <summary>By which address others reach this machine.</summary>
internal static class OwnAddress
{
    public static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    public static bool IsAny(string host) => IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>The address of the network card that leads to a host; 127.0.0.1 when the host cannot be resolved now.</summary>
    public static string Towards(Uri target)
    {
        try
        {
            using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
            // Nothing is sent: connecting a datagram socket only chooses the route.
            socket.Connect(target.DnsSafeHost, target.Port);
            var address = ((IPEndPoint)socket.LocalEndPoint!).Address;
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }
        catch (SocketException cause)
        {
            throw new BadInputException($"The hub's host {target.DnsSafeHost} cannot be reached ({cause.Message}): check the name, or say with --listen ADDRESS where this node listens.", cause);
        }
    }

    /// <summary>Of the first network card that is up; IPv4 if it has one.</summary>
    public static string OfThisMachine() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .OrderByDescending(card => card.GetIPProperties().GatewayAddresses.Count > 0)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork)?.ToString() ?? "127.0.0.1";
}
