using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Hub.Runs;

namespace ActorDiffusion.Actors.Hub;

/// <summary>What the hub's actors work with.</summary>
public sealed record HubServices
{
    /// <summary>Fetches LoRAs and reads them.</summary>
    public required ILoraFiles Loras { get; init; }

    /// <summary>Where other nodes get the hub's assets.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The queue of jobs.</summary>
    public required Func<HubRefs, Props> Queue { get; init; }

    /// <summary>Who knows the nodes.</summary>
    public required Func<HubRefs, Props> Workers { get; init; }

    /// <summary>How things are kept and repeated.</summary>
    public HubOptions Options { get; init; } = new();
}
