using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Domain.Messages;

/// <summary>A typed identifier that is one string on the wire.</summary>
/// <typeparam name="TSelf">The identifier.</typeparam>
public interface IIdentifier<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>As it is written.</summary>
    string Value { get; }

    /// <summary>Reads what was written.</summary>
    static abstract TSelf Of(string value);
}

/// <summary>A generation job.</summary>
[JsonConverter(typeof(IdentifierConverter<JobId>))]
public readonly record struct JobId(string Value) : IIdentifier<JobId>
{
    /// <inheritdoc/>
    public static JobId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A series: one search, laid out as a grid.</summary>
[JsonConverter(typeof(IdentifierConverter<SeriesId>))]
public readonly record struct SeriesId(string Value) : IIdentifier<SeriesId>
{
    /// <inheritdoc/>
    public static SeriesId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A cell of a series' grid; unique within its series.</summary>
[JsonConverter(typeof(IdentifierConverter<CellId>))]
public readonly record struct CellId(string Value) : IIdentifier<CellId>
{
    /// <inheritdoc/>
    public static CellId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A training run.</summary>
[JsonConverter(typeof(IdentifierConverter<RunId>))]
public readonly record struct RunId(string Value) : IIdentifier<RunId>
{
    /// <inheritdoc/>
    public static RunId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Pictures with captions to learn from.</summary>
[JsonConverter(typeof(IdentifierConverter<DatasetId>))]
public readonly record struct DatasetId(string Value) : IIdentifier<DatasetId>
{
    /// <inheritdoc/>
    public static DatasetId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A node of the cluster, by the name its owner gave it; stays the same over restarts.</summary>
[JsonConverter(typeof(IdentifierConverter<NodeName>))]
public readonly record struct NodeName(string Value) : IIdentifier<NodeName>
{
    /// <inheritdoc/>
    public static NodeName Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Immutable bytes by the SHA-256 of them, in 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(IdentifierConverter<AssetId>))]
public readonly record struct AssetId(string Value) : IIdentifier<AssetId>
{
    /// <summary>Whether a text is the name of an asset.</summary>
    public static bool IsValid(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <inheritdoc/>
    public static AssetId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Reads and writes identifiers as strings, also as the keys of dictionaries.</summary>
/// <typeparam name="T">The identifier.</typeparam>
public sealed class IdentifierConverter<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
