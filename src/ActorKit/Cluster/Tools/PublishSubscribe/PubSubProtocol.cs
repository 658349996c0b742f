using System.Collections.Immutable;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>All that mediators are sent; bound to their serializer. (ActorKit only.)</summary>
public interface IPubSubMessage;

internal enum PubSubKind : byte
{
    Topic = 0,
    Group = 1,
    Path = 2,
}

/// <summary>What a node has receivers for: a topic, a group of a topic, or a path.</summary>
internal readonly record struct PubSubKey(PubSubKind Kind, string Name, string Group = "");

/// <summary>All that one node has receivers for. A later one replaces it.</summary>
internal sealed record Bucket(UniqueAddress Owner, long Version, ImmutableHashSet<PubSubKey> Keys) : IPubSubMessage, Event.IDeadLetterSuppression;

internal sealed record BucketSeen(UniqueAddress From, long Version) : IPubSubMessage, Event.IDeadLetterSuppression;

/// <summary>From one mediator to another, for its node's receivers.</summary>
internal sealed record Deliver(PubSubKey Key, object Message) : IPubSubMessage, Event.IDeadLetterSuppression;
