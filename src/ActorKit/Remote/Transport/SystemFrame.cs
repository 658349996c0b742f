using System.Runtime.Serialization;
using ActorKit.Actor;
using ActorKit.Dispatch.SysMsg;
using ActorKit.Serialization;

namespace ActorKit.Remote.Transport;

/// <summary>The three system messages that cross between systems. Anything else is refused.</summary>
internal static class SystemFrame
{
    private const byte WatchCode = 1;
    private const byte UnwatchCode = 2;
    private const byte DeathWatchCode = 3;

    public static byte[] Watch(IActorRef watchee, IActorRef watcher) => Write(WatchCode, watchee, watcher);

    public static byte[] Unwatch(IActorRef watchee, IActorRef watcher) => Write(UnwatchCode, watchee, watcher);

    public static byte[] DeathWatch(DeathWatchNotification notification, IActorRef watcher) =>
        Write(DeathWatchCode, notification.Actor, watcher, notification.ExistenceConfirmed);

    /// <summary>Hands the message on; returns a watch that another system now has on an actor of this one, with true if it begins.</summary>
    public static (Watch Watch, bool Begins)? Deliver(ref WireReader reader, RemoteActorRefProvider provider)
    {
        var code = reader.ReadByte();
        var watchee = (IInternalActorRef)provider.ResolveActorRef(reader.ReadString());
        var watcher = (IInternalActorRef)provider.ResolveActorRef(reader.ReadString());
        switch (code)
        {
            case WatchCode:
                var watch = new Watch(watchee, watcher);
                watchee.SendSystemMessage(watch);
                return (watch, true);
            case UnwatchCode:
                watchee.SendSystemMessage(new Unwatch(watchee, watcher));
                return (new Watch(watchee, watcher), false);
            case DeathWatchCode:
                watcher.SendSystemMessage(new DeathWatchNotification(watchee, reader.ReadBool(), AddressTerminated: false));
                return null;
            default:
                throw new SerializationException($"{code} is no system message");
        }
    }

    private static byte[] Write(byte code, IActorRef watchee, IActorRef watcher, bool isConfirmed = false)
    {
        var writer = new WireWriter();
        writer.WriteByte(code);
        writer.WriteString(Serialization.Serialization.SerializedActorPath(watchee));
        writer.WriteString(Serialization.Serialization.SerializedActorPath(watcher));
        writer.WriteBool(isConfirmed);
        return writer.ToArray();
    }
}
