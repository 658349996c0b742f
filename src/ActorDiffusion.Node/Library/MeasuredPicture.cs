using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Library;

/// <summary>What pictures are compared by.</summary>
internal sealed record MeasuredPicture(AssetId Asset, IReadOnlyList<PaletteColour> Palette, float[] Sketch, double Colourfulness);

/// <summary>Palettes in the index: JSON, as pages show them.</summary>
internal static class PaletteText
{
    public static string Write(IReadOnlyList<PaletteColour> palette) => JsonSerializer.Serialize(palette, LibraryJson.Default.IReadOnlyListPaletteColour);

    public static IReadOnlyList<PaletteColour> Read(string text) => JsonSerializer.Deserialize(text, LibraryJson.Default.IReadOnlyListPaletteColour) ?? [];
}

/// <summary>Sketches in the index.</summary>
internal static class SketchBytes
{
    public static byte[] Write(float[] sketch)
    {
        var bytes = new byte[sketch.Length * sizeof(float)];
        Buffer.BlockCopy(sketch, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    public static float[] Read(byte[] bytes)
    {
        var sketch = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, sketch, 0, bytes.Length);
        return sketch;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LibraryImage))]
[JsonSerializable(typeof(IReadOnlyList<PaletteColour>))]
internal sealed partial class LibraryJson : JsonSerializerContext;
