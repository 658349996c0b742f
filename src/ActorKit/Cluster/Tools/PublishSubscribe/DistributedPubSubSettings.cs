using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>The settings under <c>akka.cluster.pub-sub</c>.</summary>
public sealed class DistributedPubSubSettings(string? role, TimeSpan gossipInterval, bool sendToDeadLettersWhenNoSubscribers) : INoSerializationVerificationNeeded
{
    public string? Role => role;

    public TimeSpan GossipInterval => gossipInterval;

    public bool SendToDeadLettersWhenNoSubscribers => sendToDeadLettersWhenNoSubscribers;

    public static DistributedPubSubSettings Create(ActorSystem system) => Create(system.Settings.Config.GetConfig("akka.cluster.pub-sub")!);

    public static DistributedPubSubSettings Create(Config config) => new(
        config.GetString("role") is { Length: > 0 } role ? role : null,
        config.GetTimeSpan("gossip-interval"),
        config.GetBoolean("send-to-dead-letters-when-no-subscribers"));
}
