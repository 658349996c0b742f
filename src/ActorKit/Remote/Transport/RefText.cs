using System.Globalization;
using ActorKit.Actor;

namespace ActorKit.Remote.Transport;

/// <summary>How a handle is written on the wire: <c>/user/a#12</c> if it lives on the writing side, a full path otherwise.</summary>
internal static class RefText
{
    public static string Of(IActorRef? actor, Address reader) => actor switch
    {
        null or Nobody => "",
        RemoteActorRef remote => remote.Association.RemoteAddress == reader ? "@" + remote.Text : remote.Association.RemoteAddress + remote.Text,
        _ => Local(actor.Path),
    };

    public static bool IsTemporary(string text) => text.StartsWith("/temp/", StringComparison.Ordinal);

    public static string Local(ActorPath path) => path.Uid == 0
        ? path.ToStringWithoutAddress()
        : string.Create(CultureInfo.InvariantCulture, $"{path.ToStringWithoutAddress()}#{path.Uid}");
}
