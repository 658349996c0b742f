using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorKit.Event;
using ActorKit.Remote.Transport;
using ActorKit.Tests.Actor;

namespace ActorKit.Tests.Remote;

public sealed class HandshakeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorkit-tls-");

    [Fact]
    public async Task Nodes_with_the_same_secret_talk_and_others_are_refused_and_disturb_nobody()
    {
        await using var a = new RemoteNode("a", Secret("right"));
        await using var b = new RemoteNode("b", Secret("right"));
        await using var c = new RemoteNode("c", Secret("wrong"));
        a.Sys.ActorOf<Echo>("echo");
        (await (await b.Find(a, "echo")).Ask<int>(1)).ShouldBe(1);
        await RefusedAsync(a, c, "does not know the shared secret");
        (await (await b.Find(a, "echo")).Ask<int>(2)).ShouldBe(2);
    }

    [Fact]
    public async Task Bytes_that_are_no_handshake_are_refused()
    {
        await using var a = new RemoteNode("a", Secret("right"));
        foreach (var bytes in new[] { "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: everything\r\n\r\n"u8.ToArray(), RandomNumberGenerator.GetBytes(5000) })
        {
            using var socket = new TcpClient("127.0.0.1", a.Port);
            await socket.GetStream().WriteAsync(bytes);
            // The other side closes without a word.
            await ClosedAsync(socket.GetStream());
        }

        await using var b = new RemoteNode("b", Secret("right"));
        a.Sys.ActorOf<Echo>("echo");
        (await (await b.Find(a, "echo")).Ask<int>(1)).ShouldBe(1);
    }

    [Fact]
    public async Task A_recorded_handshake_is_worthless()
    {
        await using var a = new RemoteNode("a", Secret("right"));
        var recorded = new List<byte[]>();
        using (var honest = new TcpClient("127.0.0.1", a.Port))
        {
            var recording = new RecordingStream(honest.GetStream(), recorded);
            var (answer, _) = await new Handshake(recording, "right", []).AsClientAsync(
                new Peer(Address.Parse("akka.tcp://x@127.0.0.1:9"), 5), a.Address, TestContext.Current.CancellationToken);
            answer.ShouldBe(HandshakeAnswer.Welcome);
        }

        using var replay = new TcpClient("127.0.0.1", a.Port);
        foreach (var bytes in recorded) await replay.GetStream().WriteAsync(bytes);
        await replay.GetStream().ReadExactlyAsync(new byte[37]);
        await ClosedAsync(replay.GetStream());
    }

    [Fact]
    public async Task A_go_between_with_a_certificate_of_its_own_is_noticed()
    {
        var (left, right) = Duplex();
        var self = new Peer(Address.Parse("akka.tcp://x@127.0.0.1:9"), 5);
        var server = new Handshake(right, "secret", [1]).ReadClientAsync(TestContext.Current.CancellationToken);
        _ = new Handshake(left, "secret", [2]).AsClientAsync(self, self.Address, TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<HandshakeException>(server)).Message.ShouldContain("shared secret");
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_ends_the_connection_and_nothing_else()
    {
        await using var a = new RemoteNode("a");
        await using var b = new RemoteNode("b");
        a.Sys.ActorOf<Echo>("echo");
        var echo = await b.Find(a, "echo");
        using var socket = new TcpClient("127.0.0.1", a.Port);
        await new Handshake(socket.GetStream(), "", []).AsClientAsync(
            new Peer(Address.Parse("akka.tcp://x@127.0.0.1:9"), 5), a.Address, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(new byte[] { 0xFF, 0xFF, 0xFF, 0x7F, 1 });
        await ClosedAsync(socket.GetStream());
        (await echo.Ask<int>(1)).ShouldBe(1);
    }

    [Fact]
    public void An_address_that_others_can_reach_needs_a_secret() =>
        Should.Throw<ConfigurationException>(() => new RemoteNode("a", "akka.remote.dot-netty.tcp.hostname = \"0.0.0.0\""))
            .Message.ShouldContain("set akka.remote.secure-cookie");

    [Fact]
    public async Task With_tls_the_fingerprint_decides_who_is_believed()
    {
        var (first, fingerprint) = Certificate("first.pfx");
        var (second, otherFingerprint) = Certificate("second.pfx");
        await using var a = new RemoteNode("a", Tls(first, otherFingerprint));
        await using var b = new RemoteNode("b", Tls(second, fingerprint));
        await using var c = new RemoteNode("c", Tls(second, otherFingerprint));
        a.Sys.ActorOf<Echo>("echo");
        (await (await b.Find(a, "echo")).Ask<int>(1)).ShouldBe(1);
        var letters = c.CreateTestProbe();
        c.Sys.EventStream.Subscribe<DeadLetter>(letters.Ref);
        c.Sys.ActorSelection($"{a.Address}/user/echo").Tell("anyone?");
        await letters.ExpectMsgAsync<DeadLetter>();
        await using var plain = new RemoteNode("plain");
        await RefusedAsync(a, plain, "refused");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Secret(string secret) => $"akka.remote.secure-cookie = \"{secret}\"";

    private static string Tls(string path, string fingerprint) => $$"""
        akka.remote.dot-netty.tcp { enable-ssl = on, ssl { certificate { path = "{{path}}", password = "x" }, peer-fingerprints = ["{{fingerprint}}"] } }
        """;

    private (string Path, string Fingerprint) Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "x"));
        return (path, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    private static async Task RefusedAsync(RemoteNode host, RemoteNode guest, string reason)
    {
        var warnings = host.CreateTestProbe();
        host.Sys.EventStream.LogLevel = LogLevel.WarningLevel;
        host.Sys.EventStream.Subscribe<Warning>(warnings.Ref);
        guest.Sys.ActorSelection($"{host.Address}/user/echo").Tell("let me in");
        (await warnings.ExpectMsgAsync<Warning>()).Message.ToString()!.ShouldContain(reason);
    }

    private static async Task ClosedAsync(Stream stream)
    {
        var buffer = new byte[1024];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException cause) when (cause.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return;
        }
    }

    private static (Stream Left, Stream Right) Duplex()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (new PairedStream(back.Reader.AsStream(), there.Writer.AsStream()), new PairedStream(there.Reader.AsStream(), back.Writer.AsStream()));
    }
}
