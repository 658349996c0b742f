using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Workers;

/// <summary>What the workers of one process share: above all the device.</summary>
public sealed record WorkerContext
{
    /// <summary>The node.</summary>
    public required NodeName Node { get; init; }

    /// <summary>Its roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Where others get its assets.</summary>
    public required Uri Url { get; init; }

    /// <summary>The hub's actors.</summary>
    public required HubRefs Hub { get; init; }

    /// <summary>Assets that are here.</summary>
    public required IAssetStore Assets { get; init; }

    /// <summary>Assets that are elsewhere.</summary>
    public required IAssetSource Source { get; init; }

    /// <summary>The device's thread.</summary>
    public required DeviceThread Device { get; init; }

    /// <summary>Base models that are here.</summary>
    public required LocalModels Models { get; init; }

    /// <summary>Clock of the actors.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Counts what they get done.</summary>
    public required WorkTally Tally { get; init; }

    /// <summary>How patient they are.</summary>
    public WorkerOptions Options { get; init; } = new();
}
