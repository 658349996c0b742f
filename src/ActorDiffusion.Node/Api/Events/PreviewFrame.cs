using System.Buffers.Binary;

namespace ActorDiffusion.Node.Api.Events;

/// <summary>A step preview as ComfyUI's clients know it: event 1 (preview), format 1 (JPEG), both big-endian, then the picture.</summary>
internal static class PreviewFrame
{
    private const int PreviewImage = 1, Jpeg = 1, HeaderBytes = 8;

    public static byte[] Of(byte[] jpeg)
    {
        var frame = new byte[HeaderBytes + jpeg.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, PreviewImage);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), Jpeg);
        jpeg.CopyTo(frame, HeaderBytes);
        return frame;
    }

    /// <summary>The picture of a frame.</summary>
    public static ReadOnlySpan<byte> Picture(ReadOnlySpan<byte> frame) => frame[HeaderBytes..];
}
