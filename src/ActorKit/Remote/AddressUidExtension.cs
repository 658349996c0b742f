using ActorKit.Actor;

namespace ActorKit.Remote;

/// <summary>The number of this incarnation of the system.</summary>
public sealed class AddressUid(int uid) : IExtension
{
    public int Uid => uid;
}

/// <summary>Id of <see cref="AddressUid"/>.</summary>
public sealed class AddressUidExtension : ExtensionIdProvider<AddressUid>
{
    public static int Uid(ActorSystem system) => system.WithExtension<AddressUid, AddressUidExtension>().Uid;

    public override AddressUid CreateExtension(ExtendedActorSystem system) => new(((RemoteActorRefProvider)system.Provider).Uid);
}
