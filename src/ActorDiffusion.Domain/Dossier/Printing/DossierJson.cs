using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>A dossier for other programs, and for the archive.</summary>
public static class DossierJson
{
    private static readonly DossierJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>Indented JSON.</summary>
    public static string Print(DossierBook book) => JsonSerializer.Serialize(book, Context.DossierBook);

    /// <summary>Reads what <see cref="Print"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DossierBook Read(string json) => JsonSerializer.Deserialize(json, Context.DossierBook) ?? throw new JsonException("An empty dossier.");
}

[JsonSerializable(typeof(DossierBook))]
internal sealed partial class DossierJsonContext : JsonSerializerContext;
