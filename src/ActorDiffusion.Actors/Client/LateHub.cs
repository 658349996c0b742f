namespace ActorDiffusion.Actors.Client;

/// <summary>
/// The hub of a node that may start before its hub can be found, and whose hub may move. What is said before is lost, as to any hub that is
/// away: whoever has something to say repeats it.
/// </summary>
public static class LateHub
{
    /// <summary>The hub, as soon as its address is known.</summary>
    /// <param name="system">Of this node.</param>
    /// <param name="address">Where the hub is now; null until it was found.</param>
    public static HubRefs Of(IActorRefFactory system, Func<Address?> address) => HubRefs.Of(name => new LatePart(system, address, name));

    private sealed class LatePart(IActorRefFactory system, Func<Address?> address, string name) : ICanTell
    {
        public void Tell(object message, IActorRef sender)
        {
            if (address() is { } hub) HubRefs.Select(system, hub, name).Tell(message, sender);
        }
    }
}
