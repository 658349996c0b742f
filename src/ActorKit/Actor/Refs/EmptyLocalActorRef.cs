using ActorKit.Dispatch.SysMsg;
using ActorKit.Event;

namespace ActorKit.Actor;

/// <summary>A path of this system at which no actor stands: messages become dead letters, watchers hear that it is gone.</summary>
public class EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public override bool IsTerminated => true;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch && watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, ExistenceConfirmed: false, AddressTerminated: false));
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case DeadLetter letter:
                Refuse(letter.Message, letter.Sender, letter.Recipient);
                break;
            case ActorSelectionMessage { Message: Identify, WildCardFanOut: true }:
                break;
            case ActorSelectionMessage { Message: Identify identify }:
                Refuse(identify, sender ?? provider.DeadLetters, this);
                break;
            default:
                Refuse(message, sender ?? provider.DeadLetters, this);
                break;
        }
    }

    private void Refuse(object message, IActorRef sender, IActorRef recipient)
    {
        if (message is Identify identify) sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
        else Publish(message, sender, recipient);
    }

    private void Publish(object message, IActorRef sender, IActorRef recipient) => eventStream.Publish(
        message is IDeadLetterSuppression expected
            ? new SuppressedDeadLetter(expected, sender, recipient)
            : new DeadLetter(message, sender, recipient));
}
