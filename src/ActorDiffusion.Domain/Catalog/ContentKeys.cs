using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Catalog;

/// <summary>Content keys with the hashes that the catalog knows.</summary>
public static class ContentKeys
{
    /// <summary>The key, or why there is none yet: a model or a LoRA that is not in the catalog.</summary>
    public static ContentKeyFound Of(RenderSpec spec, IReadOnlyList<ModelEntry> models, IReadOnlyList<LoraEntry> loras)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (models.FirstOrDefault(entry => entry.Name == spec.Model) is not { } model)
            return new(null, new Rejected($"No node has the model '{spec.Model}'; {Offer(models)}.", "model"));
        var hashes = new Dictionary<AssetId, string>();
        foreach (var use in spec.Loras)
        {
            if (loras.FirstOrDefault(entry => entry.Asset == use.Asset) is not { } lora)
                return new(null, new Rejected($"The LoRA {use.Asset} is not in the catalog; upload it first.", "loras"));
            hashes[use.Asset] = lora.TensorHash;
        }

        return new(ContentKey.Of(spec, model.TensorHash, asset => hashes[asset]), null);
    }

    private static string Offer(IReadOnlyList<ModelEntry> models) =>
        models.Count == 0 ? "start a node that renders or trains first" : $"there is {string.Join(", ", models.Select(model => $"'{model.Name}'"))}";
}

/// <summary>A content key, or the refusal.</summary>
/// <param name="Key">Null when refused.</param>
/// <param name="Refusal">Null when found.</param>
[Manifest("catalog.content-key.v1")]
public sealed record ContentKeyFound(string? Key, Rejected? Refusal) : IMessage;
