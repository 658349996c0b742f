namespace ActorKit.Actor;

/// <summary>The handlers of one behaviour, in order.</summary>
internal sealed class ReceiveHandlers
{
    private readonly List<Func<object, bool>> _handlers = [];
    private bool _takesAny;

    public void Add<T>(Action<T> handler, Predicate<T>? shouldHandle) => Append(message =>
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed))) return false;
        handler(typed);
        return true;
    });

    public void Add(Type type, Action<object> handler, Predicate<object>? shouldHandle) => Append(message =>
    {
        if (!type.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message))) return false;
        handler(message);
        return true;
    });

    public void Add(Type type, Func<object, bool> handler) => Append(message => type.IsInstanceOfType(message) && handler(message));

    public void AddAny(Action<object> handler)
    {
        Add(handler, null);
        _takesAny = true;
    }

    public bool Handle(object message)
    {
        foreach (var handler in _handlers)
            if (handler(message))
                return true;
        return false;
    }

    private void Append(Func<object, bool> handler)
    {
        if (_takesAny) throw new InvalidOperationException("A handler that takes anything was added before; this one would never run");
        _handlers.Add(handler);
    }
}
