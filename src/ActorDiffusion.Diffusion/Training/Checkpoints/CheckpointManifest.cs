using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Diffusion.Training.Checkpoints;

/// <summary>What a complete checkpoint holds. It is written after everything else: no manifest, no checkpoint.</summary>
internal sealed record CheckpointManifest(int Step, IReadOnlyList<CheckpointFile> Files)
{
    public const string FileName = "manifest.json";
    public const string CurrentSchema = "actordiffusion.checkpoint/1";

    public string Schema { get; init; } = CurrentSchema;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CheckpointJson.Default.CheckpointManifest);

    public static CheckpointManifest? FromJson(string json) => JsonSerializer.Deserialize(json, CheckpointJson.Default.CheckpointManifest);
}

/// <summary>A file of a checkpoint, by its name inside the folder.</summary>
internal sealed record CheckpointFile(string Name, long Size, string Sha256);

[JsonSerializable(typeof(CheckpointManifest))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CheckpointJson : JsonSerializerContext;
