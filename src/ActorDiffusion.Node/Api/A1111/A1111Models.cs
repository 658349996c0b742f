using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Node.Api.A1111;

/// <summary>What clients of the A1111 web UI send, as far as it has a meaning here. They send much more, which is not read.</summary>
internal sealed record A1111Request
{
    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>-1 for any.</summary>
    public long? Seed { get; init; }

    public int? Steps { get; init; }

    public double? CfgScale { get; init; }

    public string? SamplerName { get; init; }

    public string? Scheduler { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public int? BatchSize { get; init; }

    public int? NIter { get; init; }

    public bool? EnableHr { get; init; }

    public double? HrScale { get; init; }

    public int? HrSecondPassSteps { get; init; }

    public double? DenoisingStrength { get; init; }

    /// <summary>Base64, with or without "data:image/png;base64," in front.</summary>
    public IReadOnlyList<string>? InitImages { get; init; }

    /// <summary>As <see cref="InitImages"/>; white may change.</summary>
    public string? Mask { get; init; }

    /// <summary>0 or 1, false or true.</summary>
    public JsonElement? InpaintingMaskInvert { get; init; }

    public A1111Options? OverrideSettings { get; init; }
}

/// <summary>The one option that is kept, until the node ends.</summary>
internal sealed record A1111Options
{
    public string? SdModelCheckpoint { get; init; }
}

/// <param name="Images">Base64 of PNGs.</param>
/// <param name="Parameters">The request.</param>
/// <param name="Info">A JSON object as text.</param>
internal sealed record A1111Answer(IReadOnlyList<string> Images, JsonNode? Parameters, string Info);

/// <summary>What stands in <see cref="A1111Answer.Info"/>.</summary>
internal sealed record A1111Info(
    string Prompt, IReadOnlyList<string> AllPrompts, string NegativePrompt, ulong Seed, IReadOnlyList<ulong> AllSeeds, int Width, int Height,
    string? SamplerName, double CfgScale, int Steps, int BatchSize, string SdModelName, IReadOnlyList<string> Infotexts);

internal sealed record A1111Progress(double Progress, double EtaRelative, A1111State State, string? CurrentImage, string? Textinfo);

internal sealed record A1111State(bool Skipped, bool Interrupted, string Job, int JobCount, string JobTimestamp, int JobNo, int SamplingStep, int SamplingSteps);

internal sealed record A1111Model(string Title, string ModelName, string Hash, string Sha256, string Filename);

internal sealed record A1111Sampler(string? Name, IReadOnlyList<string> Aliases, IReadOnlyDictionary<string, string> Options);

internal sealed record A1111Scheduler(string Name, string? Label);

internal sealed record A1111Lora(string Name, string Alias, string Path, IReadOnlyDictionary<string, string> Metadata);

internal static class A1111Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };
}
