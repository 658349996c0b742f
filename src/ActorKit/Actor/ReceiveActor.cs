namespace ActorKit.Actor;

/// <summary>Chooses the handler by the message's type; the first that fits wins.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private readonly ReceiveHandlers _initial = new();
    private ReceiveHandlers? _configuring;

    protected ReceiveActor() => _configuring = _initial;

    private ReceiveHandlers Handlers => _configuring
        ?? throw new InvalidOperationException("Receive handlers can only be added in the constructor and inside Become");

    internal override void Initialize() => _configuring = null;

    protected sealed override void OnReceive(object message)
    {
        if (!_initial.Handle(message)) Unhandled(message);
    }

    protected void Become(Action configure) => CurrentCell.Become(Configure(configure).Handle);

    protected void BecomeStacked(Action configure) => CurrentCell.BecomeStacked(Configure(configure).Handle);

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Handlers.Add(typeof(T), message => handler((T)message));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Handlers.Add(messageType, handler);

    protected void ReceiveAny(Action<object> handler) => Handlers.AddAny(handler);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) => Receive(Awaited(handler), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => Receive(Awaited(handler), shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        Receive(messageType, Awaited(handler), shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAny(Awaited(handler));

    private static Action<T> Awaited<T>(Func<T, Task> handler) => message => CurrentCell.RunTask(() => handler(message));

    private ReceiveHandlers Configure(Action configure)
    {
        var outer = _configuring;
        var handlers = _configuring = new ReceiveHandlers();
        configure();
        _configuring = outer;
        return handlers;
    }
}
