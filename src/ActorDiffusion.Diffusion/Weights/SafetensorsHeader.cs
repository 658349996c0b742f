using System.Buffers.Binary;
using System.Text.Json;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Reads and checks a safetensors header: an 8-byte length, then JSON (name → dtype, shape, data_offsets).</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The format's own bound on the header.</summary>
    public const long MaxHeaderBytes = 100_000_000;
    private const int MaxTensors = 100_000;
    private const int MaxRank = 16;
    private const string MetadataKey = "__metadata__";

    private readonly string path;
    private readonly long dataStart;
    private readonly long dataLength;
    private readonly Dictionary<string, TensorInfo> tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private bool sawMetadata;

    private SafetensorsHeader(string path, long headerLength, long fileLength) =>
        (this.path, dataStart, dataLength) = (path, 8 + headerLength, fileLength - 8 - headerLength);

    public IReadOnlyDictionary<string, TensorInfo> Tensors => tensors;

    public IReadOnlyDictionary<string, string> Metadata => metadata;

    public long DataStart => dataStart;

    /// <summary>The header's length from a file's first bytes, after telling other kinds of file apart.</summary>
    public static long ReadLength(string path, ReadOnlySpan<byte> first, long fileLength)
    {
        if (ForeignFormat.Name(first) is { } format)
            throw FileFault.Of(path, $"is {format}", "only safetensors files are read, so use or export the safetensors form");
        if (fileLength < 8)
            throw FileFault.Of(path, $"has {fileLength} bytes, too few for a safetensors file");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(first);
        if (length > MaxHeaderBytes)
            throw FileFault.Of(path, $"claims a header of {length} bytes where at most {MaxHeaderBytes} are allowed");
        if ((long)length > fileLength - 8)
            throw FileFault.Of(path, $"claims a header of {length} bytes but has only {fileLength - 8} left");
        return (long)length;
    }

    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> json, long fileLength)
    {
        var header = new SafetensorsHeader(path, json.Length, fileLength);
        try
        {
            header.ReadObject(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw FileFault.Of(path, "has a header that is not valid JSON", cause: e);
        }
        header.CheckCoverage();
        return header;
    }

    private void ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw FileFault.Of(path, "has a header that is not a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == MetadataKey)
                ReadMetadata(ref reader);
            else if (!tensors.TryAdd(name, ReadTensor(ref reader, name)))
                throw FileFault.OfTensor(path, name, "is listed twice");
            if (tensors.Count > MaxTensors)
                throw FileFault.Of(path, $"lists more than {MaxTensors} tensors");
        }
        if (reader.Read())
            throw FileFault.Of(path, "has something after the header's JSON object");
    }

    /// <summary>Values should be strings; other tools also write numbers, booleans, null or objects, which are kept as their JSON text.</summary>
    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (sawMetadata)
            throw FileFault.Of(path, "has two __metadata__ entries");
        sawMetadata = true;
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw FileFault.Of(path, "has a __metadata__ entry that is not a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            metadata[key] = reader.TokenType == JsonTokenType.String ? reader.GetString()! : RawText(ref reader);
        }
    }

    private static string RawText(ref Utf8JsonReader reader)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }

    private TensorInfo ReadTensor(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw FileFault.OfTensor(path, name, "is not described by a JSON object");
        string? dtypeName = null;
        List<long>? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString();
            reader.Read();
            switch (field)
            {
                case "dtype" when dtypeName is null && reader.TokenType == JsonTokenType.String:
                    dtypeName = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadIntegers(ref reader, name, "shape", MaxRank);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(ref reader, name, "data_offsets", 2);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw FileFault.OfTensor(path, name, $"has a repeated or malformed {field}");
                default:
                    reader.Skip();
                    break;
            }
        }
        if (dtypeName is null || shape is null || offsets is not { Count: 2 })
            throw FileFault.OfTensor(path, name, "lacks a dtype, a shape or two data_offsets");
        return Check(name, dtypeName, shape, offsets[0], offsets[1]);
    }

    private List<long> ReadIntegers(ref Utf8JsonReader reader, string name, string field, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw FileFault.OfTensor(path, name, $"has a {field} that is not a list");
        var values = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value) || value < 0)
                throw FileFault.OfTensor(path, name, $"has a {field} with a value that is not a whole number from 0 to {long.MaxValue}");
            if (values.Count == most)
                throw FileFault.OfTensor(path, name, $"has a {field} of more than {most} values");
            values.Add(value);
        }
        return values;
    }

    private TensorInfo Check(string name, string dtypeName, List<long> shape, long begin, long end)
    {
        if (!SafetensorsDtypes.TryParse(dtypeName, out var dtype))
            throw FileFault.OfTensor(path, name, $"has the unknown element type {FileFault.Quote(dtypeName)}",
                "export the file again as F32, F16 or BF16");
        if (begin > end || end > dataLength)
            throw FileFault.OfTensor(path, name, $"claims bytes {begin} to {end} of {dataLength}");
        Int128 bits = dtype.Bits();
        foreach (var size in shape)
        {
            bits *= size;
            if (bits > (Int128)long.MaxValue * 8)
                throw FileFault.OfTensor(path, name, $"has the impossible shape [{string.Join(", ", shape)}]");
        }
        if (bits != (Int128)(end - begin) * 8)
            throw FileFault.OfTensor(path, name, $"has {end - begin} bytes where {dtypeName} of shape [{string.Join(", ", shape)}] needs {bits / 8}");
        return new TensorInfo(name, dtype, shape.ToArray(), dataStart + begin, end - begin);
    }

    /// <summary>Every byte after the header belongs to exactly one tensor.</summary>
    private void CheckCoverage()
    {
        var at = dataStart;
        foreach (var tensor in tensors.Values.OrderBy(t => t.Offset).ThenBy(t => t.ByteLength))
        {
            if (tensor.Offset < at)
                throw FileFault.OfTensor(path, tensor.Name, "overlaps another tensor");
            if (tensor.Offset > at)
                throw FileFault.OfTensor(path, tensor.Name, $"leaves a gap of {tensor.Offset - at} bytes before it");
            at += tensor.ByteLength;
        }
        if (at != dataStart + dataLength)
            throw FileFault.Of(path, $"has {dataStart + dataLength - at} bytes that belong to no tensor");
    }
}
