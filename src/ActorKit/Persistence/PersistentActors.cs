using ActorKit.Actor;

namespace ActorKit.Persistence;

/// <summary>Base of persistent actors.</summary>
public abstract class PersistentActor : Eventsourced;

/// <summary>Handles every command in <see cref="OnCommand"/> and every event in <see cref="OnRecover"/>.</summary>
public abstract class UntypedPersistentActor : PersistentActor
{
    protected static new IUntypedActorContext Context => CurrentCell;

    protected sealed override bool ReceiveCommand(object message)
    {
        OnCommand(message);
        return true;
    }

    protected sealed override bool ReceiveRecover(object message)
    {
        OnRecover(message);
        return true;
    }

    protected abstract void OnCommand(object message);

    protected abstract void OnRecover(object message);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    protected void RunTask(Func<Task> action) => CurrentCell.RunTask(action);
}
