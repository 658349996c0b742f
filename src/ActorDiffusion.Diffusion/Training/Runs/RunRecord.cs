using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Training.Runs;

/// <summary>
/// run.json: what the run is made of. The id is a hash of all that decides its numbers, so the same command finds the same run
/// again, and another command never continues it.
/// </summary>
/// <param name="Options">The run's options.</param>
/// <param name="DatasetHash">Pictures, captions and sizes.</param>
/// <param name="BaseModelHash">Tensors of the transformer.</param>
/// <param name="EncoderHash">Text encoder, tokenizer and autoencoder.</param>
internal sealed record RunRecord(TrainOptions Options, string DatasetHash, string BaseModelHash, string EncoderHash)
{
    public const string CurrentSchema = "actordiffusion.run/1";

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>What <see cref="TrainPrecision.Auto"/> came to on the first start: a resumed run stays with it, whatever machine it is on.</summary>
    public TrainPrecision Precision { get; init; }

    [JsonIgnore]
    public string Id => ContentHash.OfParts(Identity(), DatasetHash, BaseModelHash, EncoderHash)[..8];

    /// <summary>Null when the other record continues this one; otherwise what differs, in words.</summary>
    public string? Difference(RunRecord other) =>
        DatasetHash != other.DatasetHash ? "the pictures or captions"
        : BaseModelHash != other.BaseModelHash ? "the base model"
        : EncoderHash != other.EncoderHash ? "the text encoder, tokenizer or autoencoder"
        : Identity() != other.Identity() ? "the options"
        : null;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunRecord);

    public static RunRecord Read(string path)
    {
        try
        {
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(path), RunJson.Default.RunRecord);
            if (record?.Schema == CurrentSchema)
                return record;
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path} is damaged ({error.Message}): remove its folder and start the run again.", error);
        }
        throw new BadInputException($"{path} was written by another version: start the run again under another --output_name.");
    }

    // Folders and files count by their content, wherever they lie.
    private string Identity()
    {
        var folders = Options.Dataset.Folders.Select(folder => folder with { ImageDirectory = "" }).ToArray();
        var weights = Options.BaseWeights.Select(ContentHash.OfFile).ToArray();
        var start = Options.Network.NetworkWeights is { } file ? ContentHash.OfFile(file) : null;
        var options = Options with
        {
            Dataset = Options.Dataset with { Folders = folders }, BaseWeights = weights, Network = Options.Network with { NetworkWeights = start },
        };
        return JsonSerializer.Serialize(options, RunJson.Default.TrainOptions);
    }
}

[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(TrainOptions))]
[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class RunJson : JsonSerializerContext;
