using System.Globalization;
using System.Text.Json;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>
/// What a trained LoRA's file says about its making: the <c>ss_*</c> entries that other tools read, <c>modelspec.*</c>, and our own with the
/// hashes that tie it to dataset, base model and run. zimage.md §5.5.
/// </summary>
public sealed record LoraMetadata
{
    /// <summary>Output name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>Rank of the modules.</summary>
    public required int Rank { get; init; }

    /// <summary>Alpha of the modules.</summary>
    public required float Alpha { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Steps taken so far.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps planned.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Pictures in the dataset.</summary>
    public required int Items { get; init; }

    /// <summary>Side lengths that training used, such as 1024×1024.</summary>
    public required (int Width, int Height) Resolution { get; init; }

    /// <summary>When training began; null keeps it out, so that equal runs make equal files.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When these weights were saved; null keeps it out.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Tensor hash of the base model's transformer.</summary>
    public required string BaseModelHash { get; init; }

    /// <summary>File or folder name of the base model.</summary>
    public required string BaseModelName { get; init; }

    /// <summary>Content hashes of the pictures and captions, in dataset order.</summary>
    public required IReadOnlyList<string> DatasetHashes { get; init; }

    /// <summary>Word that calls the style up; null where captions need none.</summary>
    public string? TriggerWord { get; init; }

    /// <summary>Further <c>ss_*</c> entries by their names without prefix, such as <c>timestep_sampling</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The entries as they stand in the file; all values are strings.</summary>
    public IReadOnlyDictionary<string, string> ToEntries()
    {
        var entries = new Dictionary<string, string>
        {
            ["ss_base_model_version"] = "z_image",
            ["ss_network_module"] = "networks.lora_zimage",
            ["ss_network_dim"] = Text(Rank),
            ["ss_network_alpha"] = Text(Alpha),
            ["ss_output_name"] = Name,
            ["ss_seed"] = Text(Seed),
            ["ss_steps"] = Text(Steps),
            ["ss_max_train_steps"] = Text(MaxSteps),
            ["ss_learning_rate"] = Text(LearningRate),
            ["ss_num_train_items"] = Text(Items),
            ["ss_sd_model_name"] = BaseModelName,
            ["modelspec.sai_model_spec"] = "1.0.0",
            ["modelspec.architecture"] = "Z-Image/lora",
            ["modelspec.implementation"] = "https://github.com/Tongyi-MAI/Z-Image",
            ["modelspec.title"] = Name,
            ["modelspec.resolution"] = FormattableString.Invariant($"{Resolution.Width}x{Resolution.Height}"),
            ["actordiffusion.schema"] = "actordiffusion.lora/1",
            ["actordiffusion.base_model_tensor_hash"] = BaseModelHash,
            ["actordiffusion.dataset_hashes"] = JsonSerializer.Serialize(DatasetHashes),
            ["actordiffusion.run_seed"] = Text(Seed),
        };
        if (StartedAt is { } started)
            entries["ss_training_started_at"] = Seconds(started);
        if (FinishedAt is { } finished)
        {
            entries["ss_training_finished_at"] = Seconds(finished);
            entries["modelspec.date"] = finished.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        }
        if (TriggerWord is not null)
            entries["modelspec.trigger_phrase"] = TriggerWord;
        foreach (var (key, value) in Settings)
            entries["ss_" + key] = value;
        return entries;
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Seconds(DateTimeOffset time) => Text(time.ToUnixTimeMilliseconds() / 1000.0);
}
