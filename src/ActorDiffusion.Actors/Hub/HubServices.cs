using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Hub.Runs;
using ActorDiffusion.Actors.Queue;

namespace ActorDiffusion.Actors.Hub;

/// <summary>What the hub's actors work with.</summary>
public sealed record HubServices
{
    /// <summary>Brings assets from other nodes.</summary>
    public required IAssetSource Source { get; init; }

    /// <summary>Keeps them.</summary>
    public required IAssetStore Store { get; init; }

    /// <summary>Where other nodes get the hub's assets.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How things are kept and repeated.</summary>
    public HubOptions Options { get; init; } = new();

    /// <summary>How the queue deals with workers.</summary>
    public QueueOptions Queue { get; init; } = new();

    /// <summary>LoRAs in the store; other ones in tests.</summary>
    public ILoraFiles Loras
    {
        get => field ?? new LoraFiles(Source, Store);
        init;
    }
}
