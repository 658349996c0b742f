namespace ActorDiffusion.Actors.Client;

/// <summary>
/// The hub of a node that may start before its hub can be found. What is said before is lost, as to any hub that is away: whoever has
/// something to say repeats it.
/// </summary>
public static class LateHub
{
    /// <summary>The hub, as soon as its address is known.</summary>
    /// <param name="system">Of this node.</param>
    /// <param name="address">Completes when the hub was found.</param>
    public static HubRefs Of(IActorRefFactory system, Task<Address> address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var hub = new Lazy<HubRefs>(() => HubRefs.At(system, address.Result));
        return new HubRefs(
            Part(hub => hub.Catalog), Part(hub => hub.Queue), Part(hub => hub.Series), Part(hub => hub.Runs), Part(hub => hub.Workers), Part(hub => hub.Feed));

        LatePart Part(Func<HubRefs, ICanTell> part) => new(() => address.IsCompletedSuccessfully ? part(hub.Value) : null);
    }

    private sealed class LatePart(Func<ICanTell?> find) : ICanTell
    {
        public void Tell(object message, IActorRef sender) => find()?.Tell(message, sender);
    }
}
