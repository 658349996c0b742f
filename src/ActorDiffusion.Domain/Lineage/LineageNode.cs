using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Lineage;

/// <summary>Something that a picture goes back to.</summary>
/// <param name="Id">Such as "series/greener" or "cell/greener/9f0c…"; unique in its graph.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Picture">What shows it.</param>
public sealed record LineageNode(string Id, LineageKind Kind, string Label, AssetId? Picture = null);

/// <summary>What a node of a lineage is, from the first to the last.</summary>
public enum LineageKind
{
    /// <summary>Pictures with captions.</summary>
    Dataset,

    /// <summary>A training.</summary>
    Run,

    /// <summary>A LoRA: a run's checkpoint, its end, or an imported one.</summary>
    Lora,

    /// <summary>A search.</summary>
    Series,

    /// <summary>A picture as the machine gave it.</summary>
    Raw,

    /// <summary>A picture that was made from another.</summary>
    Retouched,

    /// <summary>A picture that was declared final.</summary>
    Final,
}

/// <summary>The second comes from the first.</summary>
public sealed record LineageEdge(string From, string To);
