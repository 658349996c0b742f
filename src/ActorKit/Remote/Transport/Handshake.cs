using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Text;
using ActorKit.Actor;
using ActorKit.Serialization;

namespace ActorKit.Remote.Transport;

/// <summary>Who stands at the other end.</summary>
internal sealed record Peer(Address Address, int Uid);

internal enum HandshakeAnswer : byte
{
    Welcome = 0,
    NotHere = 1,
    Quarantined = 2,
    BothDialled = 3,
}

/// <summary>
/// Proves on both sides that the other knows the shared secret, before anything else is read. Fresh random numbers make a
/// recorded handshake worthless, and the server's certificate is part of the proof, so nobody can stand in between.
/// </summary>
internal sealed class Handshake(Stream stream, string secret, byte[] binding)
{
    private const int NonceBytes = 32;
    private const int ProofBytes = 32;
    private const int MaxBody = 4096;
    private static readonly byte[] Magic = [(byte)'A', (byte)'K', (byte)'I', (byte)'T', 1];

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);
    private byte[] _nonces = [];

    public async Task<(HandshakeAnswer Answer, Peer Peer)> AsClientAsync(Peer self, Address target, CancellationToken cancellation)
    {
        await ExchangeNoncesAsync(isClient: true, cancellation).ConfigureAwait(false);
        var writer = new WireWriter();
        writer.WriteString(self.Address.ToString());
        writer.WriteInt(self.Uid);
        writer.WriteString(target.ToString());
        await SendAsync("client", writer.ToArray(), cancellation).ConfigureAwait(false);
        return ReadAnswer(await ReceiveAsync("server", cancellation).ConfigureAwait(false));
    }

    public async Task<(Peer Peer, Address Target)> ReadClientAsync(CancellationToken cancellation)
    {
        await ExchangeNoncesAsync(isClient: false, cancellation).ConfigureAwait(false);
        return ReadClient(await ReceiveAsync("client", cancellation).ConfigureAwait(false));
    }

    public Task AnswerAsync(HandshakeAnswer answer, Peer self, CancellationToken cancellation)
    {
        var writer = new WireWriter();
        writer.WriteByte((byte)answer);
        writer.WriteString(self.Address.ToString());
        writer.WriteInt(self.Uid);
        return SendAsync("server", writer.ToArray(), cancellation);
    }

    private async Task ExchangeNoncesAsync(bool isClient, CancellationToken cancellation)
    {
        byte[] own = RandomNumberGenerator.GetBytes(NonceBytes);
        if (isClient) await stream.WriteAsync((byte[])[.. Magic, .. own], cancellation).ConfigureAwait(false);
        var other = new byte[Magic.Length + NonceBytes];
        await stream.ReadExactlyAsync(other, cancellation).ConfigureAwait(false);
        if (!other.AsSpan().StartsWith(Magic)) throw new HandshakeException("the other side does not speak this protocol");
        if (!isClient) await stream.WriteAsync((byte[])[.. Magic, .. own], cancellation).ConfigureAwait(false);
        var others = other[Magic.Length..];
        _nonces = isClient ? [.. own, .. others] : [.. others, .. own];
    }

    private async Task SendAsync(string role, byte[] body, CancellationToken cancellation)
    {
        byte[] message = [(byte)body.Length, (byte)(body.Length >> 8), .. body, .. Proof(role, body)];
        await stream.WriteAsync(message, cancellation).ConfigureAwait(false);
    }

    private async Task<byte[]> ReceiveAsync(string role, CancellationToken cancellation)
    {
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellation).ConfigureAwait(false);
        var count = length[0] | (length[1] << 8);
        if (count > MaxBody) throw new HandshakeException("the other side's introduction is too long");
        var message = new byte[count + ProofBytes];
        await stream.ReadExactlyAsync(message, cancellation).ConfigureAwait(false);
        var body = message[..count];
        return CryptographicOperations.FixedTimeEquals(message.AsSpan(count), Proof(role, body))
            ? body
            : throw new HandshakeException("the other side does not know the shared secret (akka.remote.secure-cookie)");
    }

    private byte[] Proof(string role, byte[] body) => HMACSHA256.HashData(_key, (byte[])[.. Encoding.ASCII.GetBytes(role), .. _nonces, .. binding, .. body]);

    private static (HandshakeAnswer Answer, Peer Peer) ReadAnswer(byte[] body)
    {
        var reader = new WireReader(body);
        return ((HandshakeAnswer)reader.ReadByte(), new Peer(ReadAddress(ref reader), reader.ReadInt()));
    }

    private static (Peer Peer, Address Target) ReadClient(byte[] body)
    {
        var reader = new WireReader(body);
        return (new Peer(ReadAddress(ref reader), reader.ReadInt()), ReadAddress(ref reader));
    }

    private static Address ReadAddress(ref WireReader reader) =>
        Address.TryParse(reader.ReadString(), out var address) ? address : throw new SerializationException("an introduction names no address");
}

/// <summary>One side does not let the other in.</summary>
internal sealed class HandshakeException(string message, HandshakeAnswer? answer = null) : Exception(message)
{
    public HandshakeAnswer? Answer => answer;
}
