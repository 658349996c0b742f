using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Inference;

/// <summary>A lease that this node works on.</summary>
/// <param name="Lease">As the hub gave it.</param>
/// <param name="Cancel">Ends the work.</param>
internal sealed record Attempt(WorkGranted Lease, CancellationTokenSource Cancel)
{
    /// <summary>How far it is.</summary>
    public RenderProgress Progress { get; init; } = new(0, Lease.Spec.Steps, 0);

    /// <summary>The finished picture, while the outbox has not confirmed it.</summary>
    public ResultKept? Result { get; init; }

    /// <summary>Leases are told apart by their fence.</summary>
    public long Fence => Lease.Fence;

    /// <summary>Everything that the spec names.</summary>
    public IEnumerable<AssetId> Assets =>
    [
        .. Lease.Spec.Loras.Select(lora => lora.Asset),
        .. new[] { Lease.Spec.Init?.Asset, Lease.Spec.Init?.Mask }.OfType<AssetId>(),
    ];

    /// <summary>Somebody looks at the screen for it.</summary>
    public bool IsInteractive => Lease.Origin.Kind is "preview" or "retouch" or JobOrigin.Verify;
}
