using ActorDiffusion.Domain.Catalog;

namespace ActorDiffusion.Node.Api.Loras;

/// <summary>A LoRA file to upload.</summary>
internal sealed record LoraForm
{
    /// <summary>What people call it; the file's name when left out.</summary>
    public string? Name { get; init; }

    /// <summary>The word that calls the style.</summary>
    public string? TriggerWord { get; init; }

    /// <summary>A safetensors file of ComfyUI, kohya, diffusers or musubi-tuner.</summary>
    public required byte[] File { get; init; }
}

/// <summary>All LoRAs, newest first.</summary>
internal sealed record LoraListModel(IReadOnlyList<LoraModel> Loras);

/// <summary>A LoRA that is in the cluster.</summary>
/// <param name="Asset">SHA-256 of its file; jobs name it by this.</param>
/// <param name="TensorHash">Of its values, whatever the form of the file.</param>
/// <param name="Run">The run that made it, with <paramref name="Step"/>; null for an uploaded one.</param>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="Finished">False for a checkpoint.</param>
internal sealed record LoraModel(
    string Asset, string Name, string TensorHash, int Rank, long Size, string? Run, int? Step, bool Finished, string? TriggerWord, DateTimeOffset At)
{
    public static LoraModel Of(LoraEntry entry) => new(
        entry.Asset.Value, entry.Name, entry.TensorHash, entry.Rank, entry.Size, entry.Run?.Value, entry.Step, entry.Finished, entry.TriggerWord, entry.At);
}
