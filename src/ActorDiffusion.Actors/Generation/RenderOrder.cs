using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Actors.Generation;

/// <summary>A picture to render; every asset that it names is on this node.</summary>
/// <param name="Spec">What is to be seen.</param>
/// <param name="ContentKey">Hash of all that decides it.</param>
/// <param name="Origin">Whom it is for.</param>
/// <param name="FileOf">Where an asset's file is.</param>
public sealed record RenderOrder(RenderSpec Spec, string ContentKey, JobOrigin Origin, Func<AssetId, string> FileOf);
