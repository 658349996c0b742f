using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Writes safetensors files atomically: tensors ordered by element size (largest first, which keeps each aligned), then by name.</summary>
public static class SafetensorsWriter
{
    private const int HeaderAlignment = 8;

    /// <summary>Writes all tensors to a temporary file, syncs it and renames it to <paramref name="path"/>.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="tensors">What to write; each is asked for its bytes once, in file order.</param>
    /// <param name="metadata">The header's <c>__metadata__</c>; omitted when empty.</param>
    /// <exception cref="ArgumentException">A name is used twice or reserved, or a source writes another number of bytes than it declares.</exception>
    public static void Write(string path, IEnumerable<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderByDescending(t => t.Dtype.Bits()).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        if (ordered.Select(t => t.Name).Append("__metadata__").GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The tensor name {FileFault.Quote(twice.Key)} is used twice or reserved.", nameof(tensors));
        var header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(BitConverter.GetBytes((ulong)header.Length));
            stream.Write(header);
            foreach (var tensor in ordered)
            {
                var start = stream.Position;
                tensor.WriteTo(stream);
                if (stream.Position - start != tensor.ByteLength)
                    throw new ArgumentException(
                        $"Tensor {FileFault.Quote(tensor.Name)} wrote {stream.Position - start} bytes and declared {tensor.ByteLength}.", nameof(tensors));
            }
        });
    }

    private static byte[] Header(List<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
                WriteMetadata(json, metadata);
            var offset = 0L;
            foreach (var tensor in tensors)
                offset = WriteEntry(json, tensor, offset);
            json.WriteEndObject();
        }
        var padding = (HeaderAlignment - (buffer.WrittenCount % HeaderAlignment)) % HeaderAlignment;
        buffer.GetSpan(HeaderAlignment)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, TensorSource tensor, long offset)
    {
        var end = checked(offset + tensor.ByteLength);
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Dtype.HeaderName());
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
