using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Domain.Tests.Journals;

/// <summary>Events as the journal holds them; the actors' tests check that the real serializer writes the same.</summary>
public static class GoldenJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}
