using ActorKit.Cluster;
using ActorKit.Configuration;
using ActorKit.Remote;

namespace ActorKit.Actor;

/// <summary>Chooses the provider by <c>akka.actor.provider</c>: a short name or Akka.NET's class name.</summary>
internal static class ActorRefProviders
{
    public static LocalActorRefProvider Create(ActorSystemImpl system)
    {
        var name = system.Settings.ProviderClass;
        return name.Split(',')[0].Split('.')[^1] switch
        {
            "local" or "LocalActorRefProvider" => new LocalActorRefProvider(system),
            "remote" or "RemoteActorRefProvider" => new RemoteActorRefProvider(system),
            "cluster" or "ClusterActorRefProvider" => new ClusterActorRefProvider(system),
            _ => throw new ConfigurationException($"akka.actor.provider is '{name}' but must be local, remote or cluster"),
        };
    }
}
