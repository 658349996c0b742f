using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Everything known about how a picture came to be; the JSON text <c>actordiffusion</c> inside its file.</summary>
public sealed record ImageRecord
{
    /// <summary>Name and version of the form; a reader refuses others.</summary>
    public const string CurrentSchema = "actordiffusion.image/1";

    /// <summary>Always <see cref="CurrentSchema"/> in files of this version.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The program that wrote it, e.g. <c>ActorDiffusion 0.1.0</c>.</summary>
    public string Software { get; init; } = $"ActorDiffusion {typeof(ImageRecord).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The settings of the generation.</summary>
    public required ImageSettings Settings { get; init; }

    /// <summary>The series the picture belongs to.</summary>
    public string? Series { get; init; }

    /// <summary>Where in the series' grid it stands: axis and value.</summary>
    public IReadOnlyDictionary<string, string>? Cell { get; init; }

    /// <summary>Hash of prompt, settings, seed, model and LoRA tensors: the same key means the same picture.</summary>
    public string? ContentKey { get; init; }

    /// <summary>SHA-256 of the pictures this one was made from.</summary>
    public IReadOnlyList<string>? Parents { get; init; }

    /// <summary>SHA-256 of the inpainting mask.</summary>
    public string? MaskHash { get; init; }

    /// <summary>SHA-256 of the pixels as R, G, B bytes, which says whether two renderings are equal though their records tell other durations.</summary>
    public string? PixelHash { get; init; }

    /// <summary>raw, retouched or final.</summary>
    public string? State { get; init; }

    /// <summary>Name of the machine that made it.</summary>
    public string? Node { get; init; }

    /// <summary>What computed it: cpu, cuda or mps, with the precision.</summary>
    public string? Backend { get; init; }

    /// <summary>Where the noise came from: cpu, as in ComfyUI.</summary>
    public string? Rng { get; init; }

    /// <summary>Seconds a phase: text, sampling, decoding.</summary>
    public IReadOnlyDictionary<string, double>? Durations { get; init; }

    /// <summary>The artist, for XMP dc:creator.</summary>
    public string? Creator { get; init; }

    /// <summary>Who may do what with the picture, in the artist's words, for XMP dc:rights.</summary>
    public string? Rights { get; init; }

    /// <summary>Stars, 0 to 5, or -1 for rejected, for XMP.</summary>
    public int? Rating { get; init; }

    /// <summary>The record as one line of JSON in ASCII.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ImageRecordJson.Default.ImageRecord);

    /// <summary>Reads JSON written by <see cref="ToJson"/>; unknown fields are ignored.</summary>
    /// <returns>null when it is another schema or no such JSON.</returns>
    public static ImageRecord? FromJson(string json)
    {
        try
        {
            var record = JsonSerializer.Deserialize(json, ImageRecordJson.Default.ImageRecord);
            return record is { Schema: CurrentSchema, Settings: not null } ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageRecord))]
internal sealed partial class ImageRecordJson : JsonSerializerContext;
