namespace ActorKit.Actor;

/// <summary>The behaviours of an actor that chooses handlers by type: the one its constructor sets up, and those for Become.</summary>
internal sealed class ReceiveBehaviors
{
    private readonly ReceiveHandlers _initial = new();
    private ReceiveHandlers? _configuring;

    public ReceiveBehaviors() => _configuring = _initial;

    /// <summary>The handlers that are being set up.</summary>
    public ReceiveHandlers Configuring => _configuring
        ?? throw new InvalidOperationException("Handlers can only be added in the constructor and inside Become");

    public void EndConstruction() => _configuring = null;

    public bool HandleInitially(object message) => _initial.Handle(message);

    public Receive Configure(Action configure)
    {
        var outer = _configuring;
        var handlers = _configuring = new ReceiveHandlers();
        configure();
        _configuring = outer;
        return handlers.Handle;
    }

    /// <summary>Until the task has ended the actor handles nothing else.</summary>
    public static Action<T> Awaited<T>(Func<T, Task> handler) => message => ActorBase.CurrentCell.RunTask(() => handler(message));
}
