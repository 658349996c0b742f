using System.Threading.Channels;
using ActorKit.Actor;

namespace ActorKit.TestKit;

/// <summary>The actor behind a <see cref="TestProbe"/>.</summary>
internal sealed class ProbeActor(ChannelWriter<Envelope> received) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartWatch watch:
                Context.Watch(watch.Target);
                Sender.Tell(Done.Instance);
                break;
            case EndWatch watch:
                Context.Unwatch(watch.Target);
                Sender.Tell(Done.Instance);
                break;
            default:
                received.TryWrite(new Envelope(message, Sender));
                break;
        }
    }

    internal sealed record StartWatch(IActorRef Target);

    internal sealed record EndWatch(IActorRef Target);
}
