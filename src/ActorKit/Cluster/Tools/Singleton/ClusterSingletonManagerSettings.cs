using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.Cluster.Tools.Singleton;

/// <summary>Where a singleton runs and how it is called.</summary>
public sealed class ClusterSingletonManagerSettings : INoSerializationVerificationNeeded
{
    public ClusterSingletonManagerSettings(string singletonName, string? role, TimeSpan removalMargin, TimeSpan handOverRetryInterval)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(singletonName);
        ArgumentOutOfRangeException.ThrowIfLessThan(removalMargin, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(handOverRetryInterval, TimeSpan.Zero);
        SingletonName = singletonName;
        Role = string.IsNullOrEmpty(role) ? null : role;
        RemovalMargin = removalMargin;
        HandOverRetryInterval = handOverRetryInterval;
    }

    public string SingletonName { get; }

    /// <summary>Only nodes with this role run the singleton; null for all.</summary>
    public string? Role { get; }

    /// <summary>Pause before a successor starts when its predecessor was declared down.</summary>
    public TimeSpan RemovalMargin { get; }

    /// <summary>Kept for programs that set it: a member here is only removed when it has handed over, so nothing is retried.</summary>
    public TimeSpan HandOverRetryInterval { get; }

    public static ClusterSingletonManagerSettings Create(ActorSystem system) =>
        Create(system.Settings.Config.GetConfig("akka.cluster.singleton")!).WithRemovalMargin(Cluster.Get(system).Settings.DownRemovalMargin);

    public static ClusterSingletonManagerSettings Create(Config config) =>
        new(config.GetString("singleton-name")!, config.GetString("role"), TimeSpan.Zero, config.GetTimeSpan("hand-over-retry-interval"));

    public ClusterSingletonManagerSettings WithSingletonName(string singletonName) => new(singletonName, Role, RemovalMargin, HandOverRetryInterval);

    public ClusterSingletonManagerSettings WithRole(string? role) => new(SingletonName, role, RemovalMargin, HandOverRetryInterval);

    public ClusterSingletonManagerSettings WithRemovalMargin(TimeSpan removalMargin) => new(SingletonName, Role, removalMargin, HandOverRetryInterval);

    public ClusterSingletonManagerSettings WithHandOverRetryInterval(TimeSpan handOverRetryInterval) =>
        new(SingletonName, Role, RemovalMargin, handOverRetryInterval);
}
