using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Who a node is, where it listens and by what it is trusted, as it follows from the settings and the data directory.</summary>
internal sealed class NodeIdentity
{
    /// <summary>Of every node's actor system: messages between systems of other names are refused.</summary>
    public const string SystemName = "actordiffusion";

    private readonly NodeRecord record;
    private readonly string? certificatePath;
    private readonly int remotingPort;

    private NodeIdentity(NodeSettings settings, DataDirectory data, TimeProvider time)
    {
        var invitation = Invitation.Parse(settings.Node.Token);
        record = NodeRecord.Read(data);
        Name = settings.Node.Name.Length > 0 ? settings.Node.Name : record.Name;
        Plan = ListenPlan.Of(settings);
        HubUrl = settings.Node.Hub is { } hub ? PeerHttp.Pinned(hub, invitation.Fingerprint) : null;
        Token = ReadToken(invitation, data);
        if (settings.Http.Tls || HubUrl?.Scheme == Uri.UriSchemeHttps) certificatePath = NodeFiles.Certificate(data);
        Certificate = certificatePath is null ? null : NodeCertificate.Kept(certificatePath, time);
        remotingPort = IsFree(record.RemotingPort) ? record.RemotingPort : 0;
        Remoting = RemotingConfig.Of(Plan, Token, certificatePath, remotingPort);
    }

    public string Name { get; }

    public ListenPlan Plan { get; }

    /// <summary>Null: everyone on this machine is trusted.</summary>
    public AccessToken? Token { get; }

    /// <summary>Null: without TLS.</summary>
    public X509Certificate2? Certificate { get; }

    public Uri? HubUrl { get; }

    /// <summary>HOCON for the actor engine.</summary>
    public string Remoting { get; }

    public static NodeIdentity Of(NodeSettings settings, DataDirectory data, TimeProvider time) => new(settings, data, time);

    /// <summary>Takes the web port.</summary>
    public NodeDoor Open() => new(Plan.Bind(), Token, Certificate);

    public void Remember(DataDirectory data, int remotingPort, Uri url)
    {
        var now = new NodeRecord(Name, remotingPort, url);
        if (now != record) now.Write(data);
    }

    /// <summary>Whether this node's actors are going to be at that address.</summary>
    public bool IsActorAddress(Address address) => address.Host == Plan.Host && address.Port == remotingPort;

    private AccessToken? ReadToken(Invitation invitation, DataDirectory data)
    {
        if (invitation.Token.Length > 0) return HubUrl is null ? AccessToken.Of(invitation.Token).Keep(NodeFiles.Token(data)) : AccessToken.Of(invitation.Token);
        if (Plan.Loopback) return null;
        return HubUrl is null
            ? AccessToken.Kept(NodeFiles.Token(data))
            : throw new BadInputException("A hub on another machine wants its token: copy the whole line that `actordiffusion invite` prints there.");
    }

    private bool IsFree(int port)
    {
        try
        {
            using var socket = new Socket(Plan.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(Plan.Listen, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
