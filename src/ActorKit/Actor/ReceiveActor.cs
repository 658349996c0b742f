namespace ActorKit.Actor;

/// <summary>Chooses the handler by the message's type; the first that fits wins.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private readonly ReceiveBehaviors _behaviors = new();

    private ReceiveHandlers Handlers => _behaviors.Configuring;

    internal override void Initialize() => _behaviors.EndConstruction();

    protected sealed override void OnReceive(object message)
    {
        if (!_behaviors.HandleInitially(message)) Unhandled(message);
    }

    protected void Become(Action configure) => CurrentCell.Become(_behaviors.Configure(configure));

    protected void BecomeStacked(Action configure) => CurrentCell.BecomeStacked(_behaviors.Configure(configure));

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Handlers.Add(typeof(T), message => handler((T)message));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Handlers.Add(messageType, handler);

    protected void ReceiveAny(Action<object> handler) => Handlers.AddAny(handler);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) => Receive(ReceiveBehaviors.Awaited(handler), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => Receive(ReceiveBehaviors.Awaited(handler), shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        Receive(messageType, ReceiveBehaviors.Awaited(handler), shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAny(ReceiveBehaviors.Awaited(handler));
}
