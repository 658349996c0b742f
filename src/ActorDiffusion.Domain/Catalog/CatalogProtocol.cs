using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Catalog;

/// <summary>A LoRA file that is in the cluster.</summary>
/// <param name="TensorHash">Of its tensors, header edits aside; decides content keys.</param>
/// <param name="Run">The run that made it, with <paramref name="Step"/>; null for an imported one.</param>
public sealed record LoraEntry(
    AssetId Asset, string Name, string TensorHash, int Rank, long Size, RunId? Run, int? Step, bool Finished, string? TriggerWord, DateTimeOffset At);

/// <summary>A base model that nodes hold.</summary>
/// <param name="TensorHash">Of the transformer's tensors.</param>
/// <param name="Variant">mini, turbo, deturbo or base.</param>
/// <param name="Steps">What it is made for.</param>
public sealed record ModelEntry(string Name, string TensorHash, string Variant, int Steps, double Cfg, int Width, int Height);

/// <summary>Pictures with captions.</summary>
public sealed record DatasetEntry(DatasetId Dataset, string Name, string? TriggerWord, IReadOnlyList<TrainingPicture> Pictures, DateTimeOffset At);

// Commands and events ---------------------------------------------------------------------------------------------------------

/// <summary>Adds or replaces a dataset; pictures are assets of the hub already.</summary>
[Manifest("catalog.put-dataset.v1")]
public sealed record PutDataset(DatasetId Dataset, string Name, string? TriggerWord, IReadOnlyList<TrainingPicture> Pictures, DateTimeOffset At) : ICommand;

/// <summary>Changes one caption.</summary>
[Manifest("catalog.set-caption.v1")]
public sealed record SetCaption(DatasetId Dataset, string FileName, string Caption) : ICommand;

/// <summary>Takes a dataset out of the lists, or brings it back. Runs that learned or learn from it keep it: nothing of it is deleted.</summary>
[Manifest("catalog.remove-dataset.v1")]
public sealed record RemoveDataset(DatasetId Dataset, bool Removed = true) : ICommand;

/// <summary>Makes a LoRA known.</summary>
[Manifest("catalog.put-lora.v1")]
public sealed record PutLora(LoraEntry Lora) : ICommand;

/// <summary>Makes a base model known.</summary>
[Manifest("catalog.put-model.v1")]
public sealed record PutModel(ModelEntry Model) : ICommand;

/// <summary>A dataset is there.</summary>
[Manifest("catalog.dataset-put.v1")]
public sealed record DatasetPut(DatasetEntry Dataset) : IEvent;

/// <summary>A caption changed.</summary>
[Manifest("catalog.caption-set.v1")]
public sealed record CaptionSet(DatasetId Dataset, string FileName, string Caption) : IEvent;

/// <summary>A dataset was taken out of the lists or brought back.</summary>
[Manifest("catalog.dataset-removed.v1")]
public sealed record DatasetRemoved(DatasetId Dataset, bool Removed) : IEvent;

/// <summary>A LoRA is there.</summary>
[Manifest("catalog.lora-put.v1")]
public sealed record LoraPut(LoraEntry Lora) : IEvent;

/// <summary>A base model is there.</summary>
[Manifest("catalog.model-put.v1")]
public sealed record ModelPut(ModelEntry Model) : IEvent;

// Queries -----------------------------------------------------------------------------------------------------------------------

/// <summary>Asks for everything but the datasets' pictures.</summary>
[Manifest("catalog.get.v1")]
public sealed record GetCatalog : IMessage;

/// <summary>What the cluster has, newest first. Of very many LoRAs the checkpoints of runs are left out first.</summary>
/// <param name="Removed">Datasets that can be brought back; null when there are none.</param>
[Manifest("catalog.view.v1")]
public sealed record CatalogView(
    IReadOnlyList<LoraEntry> Loras, IReadOnlyList<ModelEntry> Models, IReadOnlyList<DatasetSummary> Datasets, IReadOnlyList<DatasetSummary>? Removed = null) : IMessage;

/// <summary>A dataset without its pictures.</summary>
public sealed record DatasetSummary(DatasetId Dataset, string Name, string? TriggerWord, int Pictures, int MissingCaptions, AssetId? Cover, DateTimeOffset At);

/// <summary>Asks for the content key of settings, with the hashes that the catalog knows; answered by <see cref="ContentKeyFound"/>.</summary>
[Manifest("catalog.get-content-key.v1")]
public sealed record GetContentKey(RenderSpec Spec) : IMessage;

/// <summary>Asks for a dataset.</summary>
[Manifest("catalog.get-dataset.v1")]
public sealed record GetDataset(DatasetId Dataset) : IMessage;

/// <summary>A dataset.</summary>
[Manifest("catalog.dataset-view.v1")]
public sealed record DatasetView(DatasetEntry Dataset) : IMessage;
