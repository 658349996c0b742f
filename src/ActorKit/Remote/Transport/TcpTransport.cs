using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using ActorKit.Actor;
using ActorKit.Configuration;
using ActorKit.Event;

namespace ActorKit.Remote.Transport;

/// <summary>Listens and dials. A connection is handed on when both sides have shown who they are.</summary>
internal sealed class TcpTransport(RemoteActorRefProvider provider) : IDisposable
{
    private const int MaxHandshakesAtOnce = 64;

    private readonly RemoteSettings _settings = provider.RemoteSettings;
    private readonly SemaphoreSlim _handshakes = new(MaxHandshakesAtOnce);
    private readonly ILoggingAdapter _log = Logging.GetLogger(provider.System.EventStream, "remote");
    private Socket? _listener;

    public Address Listen()
    {
        var endpoint = new IPEndPoint(Resolve(_settings.Hostname), _settings.Port);
        _listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(endpoint);
        }
        catch (SocketException cause)
        {
            throw new ConfigurationException($"akka.remote.dot-netty.tcp: cannot listen on {_settings.Hostname}:{_settings.Port}: {cause.Message}", cause);
        }

        _listener.Listen(512);
        var port = _settings.PublicPort != 0 ? _settings.PublicPort : ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync(_listener);
        return new Address("akka.tcp", provider.System.Name, _settings.PublicHostname, port);
    }

    /// <summary>Null if the connection is not needed any more because the other side's came first.</summary>
    public async Task<Connection?> ConnectAsync(Address target, Func<bool> isWanted)
    {
        using var limit = new CancellationTokenSource(_settings.ConnectionTimeout, provider.System.TimeProvider);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(target.Host!.Trim('[', ']'), target.Port!.Value, limit.Token).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            var binding = Array.Empty<byte>();
            if (_settings.Tls is { } tls) (stream, binding) = await AsTlsClientAsync(stream, tls, target.Host!, limit.Token).ConfigureAwait(false);
            if (!isWanted())
            {
                await stream.DisposeAsync().ConfigureAwait(false);
                return null;
            }

            var (answer, peer) = await new Handshake(stream, _settings.Secret, binding).AsClientAsync(provider.Self, target, limit.Token).ConfigureAwait(false);
            if (answer == HandshakeAnswer.Quarantined)
                provider.System.EventStream.Publish(new ThisActorSystemQuarantinedEvent(provider.DefaultAddress, target));
            return answer == HandshakeAnswer.Welcome
                ? NewConnection(stream, peer with { Address = target }, isInbound: false)
                : throw new HandshakeException($"{target} answered {answer}", answer);
        }
        catch
        {
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _handshakes.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket socket;
            try
            {
                await _handshakes.WaitAsync().ConfigureAwait(false);
                socket = await listener.AcceptAsync().ConfigureAwait(false);
            }
            catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
            {
                if (provider.IsClosing) return;
                _log.Error(cause, "Accepting a connection failed");
                continue;
            }

            _ = WelcomeAsync(socket);
        }
    }

    private async Task WelcomeAsync(Socket socket)
    {
        var caller = socket.RemoteEndPoint;
        socket.NoDelay = true;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        var isTaken = false;
        try
        {
            using var limit = new CancellationTokenSource(_settings.ConnectionTimeout, provider.System.TimeProvider);
            var binding = Array.Empty<byte>();
            if (_settings.Tls is { } tls) (stream, binding) = await AsTlsServerAsync(stream, tls, limit.Token).ConfigureAwait(false);
            var handshake = new Handshake(stream, _settings.Secret, binding);
            var (peer, target) = await handshake.ReadClientAsync(limit.Token).ConfigureAwait(false);
            var association = provider.AssociationWith(peer.Address);
            var answer = target == provider.DefaultAddress ? association.Judge(peer) : HandshakeAnswer.NotHere;
            await handshake.AnswerAsync(answer, provider.Self, limit.Token).ConfigureAwait(false);
            if (answer == HandshakeAnswer.Welcome)
            {
                isTaken = true;
                association.Attach(NewConnection(stream, peer, isInbound: true));
            }
            else if (answer != HandshakeAnswer.BothDialled)
            {
                _log.Warning("A connection of {0} from {1} was refused: {2} (it wanted {3})", peer.Address, caller, answer, target);
            }
        }
        catch (Exception cause)
        {
            if (!provider.IsClosing) _log.Warning("A connection from {0} was refused: {1}", caller, cause.Message);
        }
        finally
        {
            if (!isTaken) await stream.DisposeAsync().ConfigureAwait(false);
            if (!provider.IsClosing) _handshakes.Release();
        }
    }

    private Connection NewConnection(Stream stream, Peer peer, bool isInbound) =>
        new(stream, peer, isInbound, _settings.MaximumFrameSize, _settings.PendingBytes);

    private static async Task<(Stream Stream, byte[] Binding)> AsTlsClientAsync(Stream inner, TlsSettings tls, string host, CancellationToken cancellation)
    {
        var stream = new SslStream(inner);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => tls.Believes(certificate, errors),
        };
        await stream.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
        return (stream, stream.RemoteCertificate!.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static async Task<(Stream Stream, byte[] Binding)> AsTlsServerAsync(Stream inner, TlsSettings tls, CancellationToken cancellation)
    {
        var stream = new SslStream(inner);
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = tls.Certificate }, cancellation).ConfigureAwait(false);
        return (stream, tls.Certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static IPAddress Resolve(string host) =>
        host.Length == 0 ? IPAddress.Loopback
        : IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address
        : Dns.GetHostAddresses(host).FirstOrDefault() ?? throw new ConfigurationException($"akka.remote.dot-netty.tcp.hostname '{host}' has no address");
}
