using System.Buffers.Binary;
using System.Text;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>One chunk of a PNG file; its data is a part of the file's bytes.</summary>
internal readonly record struct PngChunk(string Type, int Start, ReadOnlyMemory<byte> Data);

/// <summary>Walks and makes PNG chunks: length, type, data, CRC (PNG specification §5.3).</summary>
internal static class PngChunks
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>The chunks up to IEND.</summary>
    /// <exception cref="BadInputException">The file is no PNG, ends early, or a chunk is damaged; the message begins with <paramref name="name"/>.</exception>
    public static IEnumerable<PngChunk> Read(ReadOnlyMemory<byte> file, string name)
    {
        if (!IsPng(file.Span))
            throw new BadInputException($"{name} is not a PNG file: choose a PNG.");
        for (var at = Signature.Length; ;)
        {
            if (file.Length - at < 12)
                throw new BadInputException($"{name} ends in the middle of a PNG chunk: copy the file again, it is truncated.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Span[at..]);
            if (length > file.Length - at - 12)
                throw new BadInputException($"{name} has a PNG chunk of {length} bytes at offset {at}, beyond the end of the file: copy it again.");
            var type = file.Span.Slice(at + 4, 4);
            var data = file.Slice(at + 8, (int)length);
            if (Crc32.Of(type, data.Span) != BinaryPrimitives.ReadUInt32BigEndian(file.Span[(at + 8 + (int)length)..]))
                throw new BadInputException($"{name} has a damaged PNG chunk at offset {at} (wrong checksum): copy the file again.");
            var chunk = new PngChunk(Encoding.ASCII.GetString(type), at, data);
            yield return chunk;
            if (chunk.Type == "IEND")
                yield break;
            at += 12 + (int)length;
        }
    }

    public static void Write(Stream stream, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        Span<byte> name = stackalloc byte[4];
        Encoding.ASCII.GetBytes(type, name);
        BinaryPrimitives.WriteUInt32BigEndian(word, (uint)data.Length);
        stream.Write(word);
        stream.Write(name);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Of(name, data));
        stream.Write(word);
    }
}
