using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Node.Cli;

/// <summary>The one JSON object that ends standard output under <c>--json</c>: camelCase, on one line.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The reader is a program or a person, never an HTML page: prompts stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(TextWriter writer, object answer)
    {
        writer.WriteLine(JsonSerializer.Serialize(answer, answer.GetType(), Options));
        writer.Flush();
    }
}
