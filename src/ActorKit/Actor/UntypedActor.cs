namespace ActorKit.Actor;

/// <summary>Handles every message in <see cref="OnReceive"/>.</summary>
public abstract class UntypedActor : ActorBase
{
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => Context.Become(Handled(receive));

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(Handled(receive));

    protected static new IUntypedActorContext Context => CurrentCell;

    /// <summary>Runs an asynchronous handler; the next message waits until it has ended.</summary>
    protected void RunTask(Func<Task> action) => CurrentCell.RunTask(action);

    protected void RunTask(Action action) => CurrentCell.RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}
