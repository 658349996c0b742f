using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Generation;

namespace ActorDiffusion.Actors.Inference;

// What a sampler's own work tells it; each carries the attempt, so that a late one changes nothing.

/// <summary>Everything that the spec names is on this node.</summary>
internal sealed record AssetsHere(long Fence);

/// <summary>Something that the spec names cannot be had.</summary>
internal sealed record AssetsMissing(long Fence, Exception Cause);

/// <summary>The device has taken a step.</summary>
internal sealed record Stepped(long Fence, RenderProgress Progress);

/// <summary>The picture is durable on this node.</summary>
internal sealed record PictureStored(long Fence, StoredAsset Asset, RenderedPicture Picture);

/// <summary>The picture cannot be written here.</summary>
internal sealed record PictureNotStored(long Fence, Exception Cause);
