namespace ActorDiffusion.Actors.Client;

/// <summary>Passes messages on to one of the hub's actors once the hub's address is known. What is told before it is lost, as to a node that is away.</summary>
internal sealed class HubRelay : ReceiveActor
{
    public HubRelay(Task<Address> hub, string name) => ReceiveAny(message =>
    {
        if (hub.IsCompletedSuccessfully) Context.ActorSelection(new RootActorPath(hub.Result) / "user" / HubRefs.Name / name).Tell(message, Sender);
    });
}
