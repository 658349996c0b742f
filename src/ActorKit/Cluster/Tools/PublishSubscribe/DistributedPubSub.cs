using ActorKit.Actor;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>Topics across the cluster. Every node that publishes or subscribes has a mediator.</summary>
public sealed class DistributedPubSub : IExtension
{
    internal DistributedPubSub(ExtendedActorSystem system)
    {
        var settings = DistributedPubSubSettings.Create(system);
        var takesPart = settings.Role is null || Cluster.Get(system).SelfRoles.Contains(settings.Role);
        Mediator = takesPart
            ? system.SystemActorOf(DistributedPubSubMediator.Props(settings), DistributedPubSubMediator.Name)
            : system.DeadLetters;
    }

    public IActorRef Mediator { get; }

    public static DistributedPubSub Get(ActorSystem system) => system.WithExtension<DistributedPubSub, DistributedPubSubExtensionProvider>();
}

/// <summary>Id of <see cref="DistributedPubSub"/>.</summary>
public sealed class DistributedPubSubExtensionProvider : ExtensionIdProvider<DistributedPubSub>
{
    public override DistributedPubSub CreateExtension(ExtendedActorSystem system) => new(system);
}
