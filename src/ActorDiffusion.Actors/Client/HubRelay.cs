namespace ActorDiffusion.Actors.Client;

/// <summary>Passes messages on to one of the hub's actors, wherever the hub is now. What is told before it is found is lost, as to a node that is away.</summary>
internal sealed class HubRelay : ReceiveActor
{
    public HubRelay(Func<Address?> hub, string name) => ReceiveAny(message =>
    {
        if (hub() is { } address) HubRefs.Select(Context, address, name).Tell(message, Sender);
    });
}
