using System.Collections.Immutable;
using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.Cluster;

/// <summary>The settings under <c>akka.cluster</c>.</summary>
public sealed class ClusterSettings
{
    public ClusterSettings(Config config, string systemName)
    {
        var cluster = config.GetConfig("akka.cluster")!;
        SeedNodes = [.. cluster.GetStringList("seed-nodes").Select(seed => SeedAddress(seed, systemName))];
        SeedNodeTimeout = cluster.GetTimeSpan("seed-node-timeout");
        Roles = [.. cluster.GetStringList("roles")];
        HeartbeatInterval = cluster.GetTimeSpan("failure-detector.heartbeat-interval");
        AcceptableHeartbeatPause = cluster.GetTimeSpan("failure-detector.acceptable-heartbeat-pause");
        RetryUnsuccessfulJoinAfter = cluster.GetTimeSpan("retry-unsuccessful-join-after");
        DownRemovalMargin = cluster.GetString("down-removal-margin") is "off" or "false" ? TimeSpan.Zero : cluster.GetTimeSpan("down-removal-margin");
        RunCoordinatedShutdownWhenDown = cluster.GetBoolean("run-coordinated-shutdown-when-down");
        StateFile = cluster.GetString("state-file") is { Length: > 0 } path ? path : null;
        Positive(HeartbeatInterval, "failure-detector.heartbeat-interval");
        Positive(AcceptableHeartbeatPause, "failure-detector.acceptable-heartbeat-pause");
        Positive(RetryUnsuccessfulJoinAfter, "retry-unsuccessful-join-after");
    }

    public ImmutableList<Address> SeedNodes { get; }

    public TimeSpan SeedNodeTimeout { get; }

    public ImmutableHashSet<string> Roles { get; }

    public TimeSpan HeartbeatInterval { get; }

    public TimeSpan AcceptableHeartbeatPause { get; }

    public TimeSpan RetryUnsuccessfulJoinAfter { get; }

    public TimeSpan DownRemovalMargin { get; }

    public bool RunCoordinatedShutdownWhenDown { get; }

    /// <summary>Where the cluster's id and members are kept; null if nowhere. (ActorKit only.)</summary>
    public string? StateFile { get; }

    private static Address SeedAddress(string text, string systemName)
    {
        if (!Address.TryParse(text, out var address) || address.HasLocalScope)
            throw new ConfigurationException($"akka.cluster.seed-nodes: '{text}' is no address such as akka.tcp://{systemName}@host:port");
        return address.System == systemName
            ? address
            : throw new ConfigurationException($"akka.cluster.seed-nodes: '{text}' names another actor system; all nodes of this cluster are called {systemName}");
    }

    private static void Positive(TimeSpan value, string key)
    {
        if (value <= TimeSpan.Zero) throw new ConfigurationException($"akka.cluster.{key} must be longer than zero");
    }
}
