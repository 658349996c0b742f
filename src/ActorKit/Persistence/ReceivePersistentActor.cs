using ActorKit.Actor;

namespace ActorKit.Persistence;

/// <summary>Chooses the handlers of commands and events by type; the first that fits wins.</summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly ReceiveHandlers _recover = new();
    private readonly ReceiveBehaviors _behaviors = new();

    private ReceiveHandlers Handlers => _behaviors.Configuring;

    internal override void Initialize() => _behaviors.EndConstruction();

    protected sealed override void OnCommand(object message)
    {
        if (!_behaviors.HandleInitially(message)) Unhandled(message);
    }

    protected sealed override void OnRecover(object message)
    {
        if (!_recover.Handle(message) && message is not RecoveryCompleted) Unhandled(message);
    }

    protected void Become(Action configure) => CurrentCell.Become(_behaviors.Configure(configure));

    protected void BecomeStacked(Action configure) => CurrentCell.BecomeStacked(_behaviors.Configure(configure));

    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _recover.Add(handler, shouldHandle);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => _recover.Add(handler, shouldHandle);

    protected void Recover<T>(Func<T, bool> handler) => _recover.Add(typeof(T), message => handler((T)message));

    protected void Recover(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        _recover.Add(messageType, handler, shouldHandle);

    protected void RecoverAny(Action<object> handler) => _recover.AddAny(handler);

    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Handlers.Add(handler, shouldHandle);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Handlers.Add(handler, shouldHandle);

    protected void Command<T>(Func<T, bool> handler) => Handlers.Add(typeof(T), message => handler((T)message));

    protected void Command(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void CommandAny(Action<object> handler) => Handlers.AddAny(handler);

    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) => Command(ReceiveBehaviors.Awaited(handler), shouldHandle);

    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => Command(ReceiveBehaviors.Awaited(handler), shouldHandle);

    protected void CommandAnyAsync(Func<object, Task> handler) => CommandAny(ReceiveBehaviors.Awaited(handler));
}
