using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Catalog;

/// <summary>What the cluster has to work with: datasets, LoRAs, base models.</summary>
public sealed record CatalogState
{
    private CatalogState()
    {
    }

    /// <summary>Nothing.</summary>
    public static CatalogState New { get; } = new();

    /// <summary>By id.</summary>
    public ImmutableDictionary<DatasetId, DatasetEntry> Datasets { get; private init; } = ImmutableDictionary<DatasetId, DatasetEntry>.Empty;

    /// <summary>Datasets that no list shows.</summary>
    public ImmutableHashSet<DatasetId> Removed { get; private init; } = [];

    /// <summary>By file.</summary>
    public ImmutableDictionary<AssetId, LoraEntry> Loras { get; private init; } = ImmutableDictionary<AssetId, LoraEntry>.Empty;

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, ModelEntry> Models { get; private init; } =
        ImmutableSortedDictionary.Create<string, ModelEntry>(StringComparer.Ordinal);

    /// <summary>What a command comes to.</summary>
    public Decision Decide(ICommand command) => command switch
    {
        PutDataset put => Put(new DatasetEntry(put.Dataset, put.Name, put.TriggerWord, put.Pictures, put.At)),
        SetCaption set => Caption(set),
        RemoveDataset remove => Remove(remove),
        PutLora put => Put(put.Lora),
        PutModel put => Put(put.Model),
        _ => throw new ArgumentException($"{command?.GetType().Name} is no command to the catalog", nameof(command)),
    };

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of the catalog.</exception>
    public CatalogState Apply(IEvent @event) => @event switch
    {
        DatasetPut put => this with { Datasets = Datasets.SetItem(put.Dataset.Dataset, put.Dataset) },
        DatasetRemoved removed => this with { Removed = removed.Removed ? Removed.Add(removed.Dataset) : Removed.Remove(removed.Dataset) },
        CaptionSet set => this with { Datasets = Datasets.SetItem(set.Dataset, Datasets[set.Dataset] with
        {
            Pictures = [.. Datasets[set.Dataset].Pictures.Select(picture => picture.FileName == set.FileName ? picture with { Caption = set.Caption } : picture)],
        }) },
        LoraPut put => this with { Loras = Loras.SetItem(put.Lora.Asset, put.Lora) },
        ModelPut put => this with { Models = Models.SetItem(put.Model.Name, put.Model) },
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of the catalog", nameof(@event)),
    };

    /// <summary>The content key of settings, or why there is none yet.</summary>
    public ContentKeyFound KeyOf(RenderSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return ContentKeys.Of(spec, [.. Models.Values], [.. spec.Loras.Select(use => Loras.GetValueOrDefault(use.Asset)).OfType<LoraEntry>()]);
    }

    /// <summary>Everything but the datasets' pictures, newest first.</summary>
    public CatalogView View() => new(
        [
            .. Loras.Values.OrderByDescending(lora => (lora.Finished, lora.At)).Take(CatalogLimits.Listed)
                .OrderByDescending(lora => lora.At).ThenBy(lora => lora.Asset.Value, StringComparer.Ordinal),
        ],
        [.. Models.Values],
        Summaries(removed: false),
        Removed.IsEmpty ? null : Summaries(removed: true));

    private DatasetSummary[] Summaries(bool removed) =>
    [
        .. Datasets.Values.Where(dataset => Removed.Contains(dataset.Dataset) == removed).OrderByDescending(dataset => dataset.At)
            .ThenBy(dataset => dataset.Dataset.Value, StringComparer.Ordinal).Take(CatalogLimits.Listed).Select(Summary),
    ];

    private static DatasetSummary Summary(DatasetEntry entry) => new(
        entry.Dataset, entry.Name, entry.TriggerWord, entry.Pictures.Count, entry.Pictures.Count(picture => string.IsNullOrWhiteSpace(picture.Caption)),
        entry.Pictures.Count > 0 ? entry.Pictures[0].Asset : null, entry.At);

    private Decision Put(DatasetEntry entry)
    {
        if (CatalogCheck.Refusal(entry) is { } refusal) return new([], refusal);
        var isSame = Datasets.TryGetValue(entry.Dataset, out var known) && known.Name == entry.Name && known.TriggerWord == entry.TriggerWord
            && known.Pictures.SequenceEqual(entry.Pictures);
        IEvent[] events = [.. isSame ? Array.Empty<IEvent>() : [new DatasetPut(entry)], .. Removed.Contains(entry.Dataset) ? [new DatasetRemoved(entry.Dataset, false)] : Array.Empty<IEvent>()];
        return events.Length == 0 ? Decision.Nothing : Decision.Of(events);
    }

    private Decision Remove(RemoveDataset remove) =>
        !Datasets.ContainsKey(remove.Dataset) ? Decision.Missing($"The dataset {remove.Dataset}")
        : Removed.Contains(remove.Dataset) == remove.Removed ? Decision.Nothing
        : Decision.Of(new DatasetRemoved(remove.Dataset, remove.Removed));

    private Decision Put(LoraEntry lora)
    {
        if (CatalogCheck.Refusal(lora) is { } refusal) return new([], refusal);
        return Loras.TryGetValue(lora.Asset, out var known) && known with { At = lora.At } == lora ? Decision.Nothing : Decision.Of(new LoraPut(lora));
    }

    private Decision Put(ModelEntry model)
    {
        if (CatalogCheck.Refusal(model) is { } refusal) return new([], refusal);
        return Models.TryGetValue(model.Name, out var known) && known == model ? Decision.Nothing : Decision.Of(new ModelPut(model));
    }

    private Decision Caption(SetCaption set)
    {
        if (!Datasets.TryGetValue(set.Dataset, out var dataset)) return Decision.Missing($"The dataset {set.Dataset}");
        if (dataset.Pictures.FirstOrDefault(picture => picture.FileName == set.FileName) is not { } picture)
            return Decision.Missing($"The picture {set.FileName} of the dataset {dataset.Name}");
        if (CatalogCheck.Caption(set.Caption) is { } refusal) return new([], refusal);
        return picture.Caption == set.Caption ? Decision.Nothing : Decision.Of(new CaptionSet(set.Dataset, set.FileName, set.Caption));
    }
}
