namespace ActorDiffusion.Actors.Client;

/// <summary>The hub's actors: references in the hub's own process, singleton proxies elsewhere.</summary>
public sealed record HubRefs(ICanTell Catalog, ICanTell Queue, ICanTell Series, ICanTell Runs, ICanTell Workers, ICanTell Feed);
