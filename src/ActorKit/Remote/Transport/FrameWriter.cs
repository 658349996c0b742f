using ActorKit.Actor;
using ActorKit.Serialization;

namespace ActorKit.Remote.Transport;

/// <summary>Collects the frames that go out next. Used under the connection's lock.</summary>
internal sealed class FrameWriter(Address reader)
{
    private const int LengthBytes = 4;

    private readonly OutgoingNames<object> _actors = new(ReferenceEqualityComparer.Instance);
    private readonly OutgoingNames<string> _manifests = new(StringComparer.Ordinal);
    private WireWriter _frames = new(16 * 1024);
    private WireWriter _spare = new(16 * 1024);

    public int PendingBytes => _frames.Length;

    public void Message(in OutMessage message)
    {
        var start = Begin(FrameKind.Message);
        Actor(message.Recipient, message.Recipient.Text);
        if (message.Sender is null) Actor(Nobody.Instance, "");
        else if (!_actors.TryWrite(_frames, message.Sender)) Actor(message.Sender, RefText.Of(message.Sender, reader));
        _frames.WriteInt(message.SerializerId);
        if (!_manifests.TryWrite(_frames, message.Manifest)) _manifests.WriteText(_frames, message.Manifest, message.Manifest, isLasting: true);
        _frames.WriteRaw(message.Payload);
        End(start);
    }

    public void System(long number, byte[] body)
    {
        var start = Begin(FrameKind.System);
        _frames.WriteUnsigned((ulong)number);
        _frames.WriteRaw(body);
        End(start);
    }

    public void Acknowledge(long number)
    {
        var start = Begin(FrameKind.Acknowledgement);
        _frames.WriteUnsigned((ulong)number);
        End(start);
    }

    public void Signal(FrameKind kind) => End(Begin(kind));

    /// <summary>Takes all frames; they must be written before this is called again.</summary>
    public WireWriter Take()
    {
        (_frames, _spare) = (_spare.Capacity > 1024 * 1024 ? new WireWriter(16 * 1024) : _spare, _frames);
        _frames.Clear();
        return _spare;
    }

    private void Actor(object key, string text)
    {
        if (!_actors.TryWrite(_frames, key)) _actors.WriteText(_frames, key, text, isLasting: !RefText.IsTemporary(text));
    }

    private int Begin(FrameKind kind)
    {
        var start = _frames.Length;
        _frames.WriteFixed32(0);
        _frames.WriteByte((byte)kind);
        return start;
    }

    private void End(int start) => _frames.PatchFixed32(start, _frames.Length - start - LengthBytes);
}
