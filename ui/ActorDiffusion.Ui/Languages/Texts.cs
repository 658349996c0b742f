using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Ui.Languages;

/// <summary>All words of the studio in one language: a section each page, read from <c>Texts/{language}/{section}.json</c>.</summary>
public sealed record Texts
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        // A missing word, a superfluous one or a null is an error when the language is first read, and a test reads them all.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public required ShellTexts Shell { get; init; }
    public required ShortcutTexts Shortcuts { get; init; }
    public required ComponentTexts Components { get; init; }
    public required RetouchTexts Retouch { get; init; }
    public required SeriesTexts Series { get; init; }
    public required LibraryTexts Library { get; init; }
    public required DossierTexts Dossier { get; init; }
    public required WorkflowTexts Workflow { get; init; }
    public required TrainingTexts Training { get; init; }
    public required NodesTexts Nodes { get; init; }
    public required LineageTexts Lineage { get; init; }
    public required ImportingTexts Importing { get; init; }

    internal static Texts Read(Language language)
    {
        var sections = new Dictionary<string, JsonElement>();
        foreach (var property in typeof(Texts).GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            sections[name] = JsonSerializer.Deserialize<JsonElement>(Open($"texts/{language.Code}/{name}.json"));
        }

        return JsonSerializer.SerializeToElement(sections).Deserialize<Texts>(Strict)!;
    }

    private static Stream Open(string resource) =>
        typeof(Texts).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidDataException($"The words '{resource}' are missing.");
}
