using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>What every role of a node works with.</summary>
internal sealed record NodeContext
{
    /// <summary>Stays the same over restarts; unique in the cluster.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required NodeSettings Settings { get; init; }

    public required ActorSystem System { get; init; }

    /// <summary>Where this node's actors are, for others.</summary>
    public required Address Address { get; init; }

    public required DataDirectory Data { get; init; }

    public required IAssetStore Assets { get; init; }

    public required IAssetSource AssetSource { get; init; }

    /// <summary>Nodes that are asked for assets when a request names none; the hub is among them.</summary>
    public required AssetPeers Peers { get; init; }

    public required Metrics Metrics { get; init; }

    public required Readiness Readiness { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>For people and browsers.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>For other nodes: <see cref="BaseUrl"/> with the certificate's fingerprint as the fragment when TLS is on. Announce this one.</summary>
    public required Uri PeerUrl { get; init; }

    /// <summary>Where the hub is.</summary>
    public required HubLink Hub { get; init; }

    /// <summary>Calls other nodes with the cluster's token, and believes the certificates that their URLs name.</summary>
    public required HttpClient Http { get; init; }

    /// <summary>The hub's actors, for those that say things again until they are heard.</summary>
    public HubRefs HubActors => Has(NodeRoles.Hub) ? HubRefs.Here(System) : LateHub.Of(System, () => Hub.Now);

    public bool Has(string role) => Roles.Contains(role);
}
