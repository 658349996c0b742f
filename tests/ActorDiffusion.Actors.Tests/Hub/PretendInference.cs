using ActorDiffusion.Actors.Inference;

namespace ActorDiffusion.Actors.Tests.Hub;

/// <summary>The inference role of a node, whose measuring is done by the test.</summary>
internal sealed class PretendInference(IActorRef meter) : ReceiveActor
{
    protected override void PreStart() => Context.ActorOf(Props.Create(() => new Forwarder(meter)), StyleActor.Name);

    private sealed class Forwarder : ReceiveActor
    {
        public Forwarder(IActorRef meter) => ReceiveAny(message => meter.Forward(message));
    }
}
