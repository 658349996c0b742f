using System.Collections.Immutable;
using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>Makes an actor known by its path, for <see cref="Send"/> and <see cref="SendToAll"/>.</summary>
public sealed record Put(IActorRef Ref) : IPubSubMessage;

public sealed record Remove(string Path) : IPubSubMessage;

/// <summary>With a group, only one of the group's subscribers gets a message; the group is part of the topic.</summary>
public sealed record Subscribe : IPubSubMessage
{
    public Subscribe(string topic, IActorRef @ref, string? group = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        (Topic, Ref, Group) = (topic, @ref, group);
    }

    public string Topic { get; }

    public IActorRef Ref { get; }

    public string? Group { get; }
}

public sealed record Unsubscribe : IPubSubMessage
{
    public Unsubscribe(string topic, IActorRef @ref, string? group = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        (Topic, Ref, Group) = (topic, @ref, group);
    }

    public string Topic { get; }

    public IActorRef Ref { get; }

    public string? Group { get; }
}

/// <summary>From now on what any member that can be reached publishes arrives.</summary>
public sealed record SubscribeAck(Subscribe Subscribe) : IPubSubMessage, IDeadLetterSuppression;

public sealed record UnsubscribeAck(Unsubscribe Unsubscribe) : IPubSubMessage, IDeadLetterSuppression;

/// <summary>To all subscribers without a group; or to one of each group.</summary>
public sealed record Publish : IPubSubMessage
{
    public Publish(string topic, object message, bool sendOneMessageToEachGroup = false) =>
        (Topic, Message, SendOneMessageToEachGroup) = (topic, message, sendOneMessageToEachGroup);

    public string Topic { get; }

    public object Message { get; }

    public bool SendOneMessageToEachGroup { get; }
}

/// <summary>To one actor that was put at the path on any node.</summary>
public sealed record Send : IPubSubMessage
{
    public Send(string path, object message, bool localAffinity = false) => (Path, Message, LocalAffinity) = (path, message, localAffinity);

    public string Path { get; }

    public object Message { get; }

    /// <summary>Prefers an actor on this node.</summary>
    public bool LocalAffinity { get; }
}

/// <summary>To the actors that were put at the path on all nodes.</summary>
public sealed record SendToAll : IPubSubMessage
{
    public SendToAll(string path, object message, bool excludeSelf = false) => (Path, Message, ExcludeSelf) = (path, message, excludeSelf);

    public string Path { get; }

    public object Message { get; }

    public bool ExcludeSelf { get; }
}

public sealed record GetTopics : IPubSubMessage
{
    public static readonly GetTopics Instance = new();
}

/// <summary>Answer to <see cref="GetTopics"/>.</summary>
public sealed record CurrentTopics(IImmutableSet<string> Topics) : IPubSubMessage;
