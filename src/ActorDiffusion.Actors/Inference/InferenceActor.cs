using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Workers;

namespace ActorDiffusion.Actors.Inference;

/// <summary>The role that renders: first the models are looked at, then the sampler asks for work; results outlive both in the outbox.</summary>
public sealed class InferenceActor : ReceiveActor
{
    private readonly WorkerContext worker;
    private readonly InferenceDevice device;
    private readonly IActorRef announcer;

    public InferenceActor(WorkerContext worker, InferenceDevice device, IActorRef announcer)
    {
        (this.worker, this.device, this.announcer) = (worker, device, announcer);
        Receive<ModelsFound>(found => Start(found));
    }

    protected override void PreStart()
    {
        var self = Self;
        Action<string> warm = device.Engine.Warm;
        Context.ActorOf(Props.Create(() => new ModelsActor(worker, warm, self)), "models");
        announcer.Tell(new RoleDoes("inference", new("loading", "looking at the base models")));
    }

    private void Start(ModelsFound found)
    {
        if (Context.Child("sampler").IsNobody()) Employ(found);
        announcer.Tell(found); // whoever hears of the models may ask for work with them at once
    }

    private void Employ(ModelsFound found)
    {
        var outbox = Context.ActorOf(Supervised.Of(Props.Create(() => new OutboxActor(worker)), "outbox"), "outbox");
        Context.ActorOf(Props.Create(() => new SamplerActor(worker, device, found.Models, outbox, announcer)), "sampler");
        Context.ActorOf(Props.Create(() => new StyleActor(worker, device)), StyleActor.Name);
    }
}
