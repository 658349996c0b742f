using ActorKit.Remote;
using ActorKit.Tests.Serialization;

namespace ActorKit.Tests.Remote;

/// <summary>A system that listens on loopback.</summary>
public sealed class RemoteNode : TestKit.TestKit
{
    public RemoteNode(string name, string config = "", int port = 0) : base(
        ConfigurationFactory.ParseString(config)
            .WithFallback(ConfigurationFactory.ParseString($"akka {{ actor.provider = remote, remote.dot-netty.tcp.port = {port} }}"))
            .WithFallback(ProtocolSerializer.Config), name)
    {
    }

    public Address Address => Provider.DefaultAddress;

    public int Port => Address.Port!.Value;

    internal RemoteActorRefProvider Provider => (RemoteActorRefProvider)((ExtendedActorSystem)Sys).Provider;

    /// <summary>Another node's actor, found by name.</summary>
    public Task<IActorRef> Find(RemoteNode other, string name) =>
        Sys.ActorSelection($"{other.Address}/user/{name}").ResolveOne(Timeout.InfiniteTimeSpan);

    /// <summary>Cuts the connection to another node once.</summary>
    public void Break(RemoteNode other) => Provider.AssociationWith(other.Address).Break();

    /// <summary>Ends without a word to anybody.</summary>
    public async Task CrashAsync()
    {
        Provider.Abort();
        await DisposeAsync();
    }
}
