using System.Net;
using ActorKit.Configuration;

namespace ActorKit.Remote;

/// <summary>The settings under <c>akka.remote</c>.</summary>
internal sealed class RemoteSettings
{
    public RemoteSettings(Config config)
    {
        var remote = config.GetConfig("akka.remote")!;
        var tcp = remote.GetConfig("dot-netty.tcp")!;
        Hostname = tcp.GetString("hostname")!;
        PublicHostname = tcp.GetString("public-hostname") is { Length: > 0 } name ? name : Hostname;
        Port = tcp.GetInt("port");
        PublicPort = tcp.GetInt("public-port");
        MaximumFrameSize = (int)tcp.GetByteSize("maximum-frame-size")!.Value;
        ConnectionTimeout = tcp.GetTimeSpan("connection-timeout");
        Secret = remote.GetString("secure-cookie")!;
        RetryGateClosedFor = remote.GetTimeSpan("retry-gate-closed-for");
        SystemMessageBufferSize = remote.GetInt("system-message-buffer-size");
        PendingMessages = remote.GetInt("pending-messages");
        PendingBytes = (int)remote.GetByteSize("pending-bytes")!.Value;
        HeartbeatInterval = remote.GetTimeSpan("watch-failure-detector.heartbeat-interval");
        AcceptableHeartbeatPause = remote.GetTimeSpan("watch-failure-detector.acceptable-heartbeat-pause");
        Tls = tcp.GetBoolean("enable-ssl") ? new TlsSettings(tcp.GetConfig("ssl")!) : null;
        if (remote.GetBoolean("require-cookie") && Secret.Length == 0)
            throw new ConfigurationException("akka.remote.require-cookie is on but akka.remote.secure-cookie is empty");
        if (!IsLoopback(Hostname) && Secret.Length == 0)
            throw new ConfigurationException(
                $"akka.remote.dot-netty.tcp.hostname is {Hostname}, which other machines can reach: set akka.remote.secure-cookie to a secret that all nodes share");
    }

    public string Hostname { get; }

    public string PublicHostname { get; }

    public int Port { get; }

    public int PublicPort { get; }

    public int MaximumFrameSize { get; }

    public TimeSpan ConnectionTimeout { get; }

    public string Secret { get; }

    public TimeSpan RetryGateClosedFor { get; }

    public int SystemMessageBufferSize { get; }

    public int PendingMessages { get; }

    public int PendingBytes { get; }

    public TimeSpan HeartbeatInterval { get; }

    public TimeSpan AcceptableHeartbeatPause { get; }

    public TlsSettings? Tls { get; }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
