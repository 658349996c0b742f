using ActorKit.Dispatch.SysMsg;
using ActorKit.Event;

namespace ActorKit.Actor;

internal sealed partial class ActorCell
{
    /// <summary>Processes one ordinary message.</summary>
    public void Invoke(in Envelope envelope)
    {
        _current = envelope;
        _receiveTimeout.BeforeMessage(envelope.Message);
        try
        {
            Deliver(envelope.Message);
            if (!_isAwaiting)
            {
                _actor?.AfterHandler();
                _current = default;
            }
        }
        catch (Exception cause)
        {
            HandleFailure(cause, SelfRef);
        }

        _receiveTimeout.AfterMessage(envelope.Message);
    }

    public void Invoke(ISystemMessage message)
    {
        try
        {
            switch (message)
            {
                case AsyncContinuation continuation: RunContinuation(continuation); break;
                case AsyncCompleted completed: FinishAwait(completed.Handler); break;
                case ActorTurn turn: RunTurn(turn); break;
                case Create: CreateActor(); break;
                case Watch watch: _deathWatch.AddWatcher(watch); break;
                case Unwatch unwatch: _deathWatch.RemoveWatcher(unwatch); break;
                case DeathWatchNotification notification: OnDeathOf(notification); break;
                case Failed failed: HandleChildFailure(failed); break;
                case Suspend: SuspendAll(); break;
                case Resume resume: ResumeAfter(resume.CausedByFailure); break;
                case Recreate recreate: RecreateActor(recreate.Cause); break;
                case Terminate: TerminateActor(); break;
                default: throw new InvalidOperationException($"{message.GetType().Name} is no known system message");
            }
        }
        catch (Exception cause)
        {
            HandleFailure(cause, SelfRef);
        }
    }

    /// <summary>Hands a message to the current behaviour.</summary>
    public void ReceiveMessage(object message) => _actor!.AroundReceive(_behaviors.Peek(), message);

    /// <summary>What happens to messages for an actor that has ended.</summary>
    public void Discard(in Envelope envelope) =>
        SystemImpl.DeadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender ?? SystemImpl.DeadLetters, SelfRef), envelope.Sender!);

    public void Discard(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch:
                watch.Watcher.SendSystemMessage(new DeathWatchNotification(SelfRef, ExistenceConfirmed: true, AddressTerminated: false));
                break;
            case ActorTurn turn:
                turn.Abandon();
                break;
            case AsyncContinuation continuation:
                // The actor is gone, but what its handler still owns must be let go.
                ThreadPool.UnsafeQueueUserWorkItem(static rest => rest.Invoke(), continuation, preferLocal: false);
                break;
        }
    }

    private void Deliver(object message)
    {
        switch (message)
        {
            case IAutoReceivedMessage:
                AutoReceive(message);
                break;
            case TimerMessage fired:
                if (_timers is null || !_timers.IsCurrent(fired)) break;
                _current = new Envelope(fired.Message, Self);
                ReceiveMessage(fired.Message);
                break;
            default:
                ReceiveMessage(message);
                break;
        }
    }

    private void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                _deathWatch.Received(terminated);
                break;
            case PoisonPill:
                SelfRef.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            case ActorSelectionMessage selection:
                Actor.ActorSelection.Deliver(SelfRef, _current.Sender, selection);
                break;
            default:
                ReceiveMessage(message);
                break;
        }
    }

    private void OnDeathOf(DeathWatchNotification notification)
    {
        _deathWatch.Notified(notification);
        if (Children.Remove(notification.Actor) is { } reason) FinishAfterChildren(reason);
    }
}
