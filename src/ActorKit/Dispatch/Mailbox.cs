using System.Collections.Concurrent;
using ActorKit.Actor;
using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Dispatch;

/// <summary>The messages of one actor, and the turn-taking that lets one thread at a time process them.</summary>
internal sealed class Mailbox(ActorCell cell, int throughput) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<ISystemMessage> _system = new();
    private readonly ConcurrentQueue<Envelope> _user = new();

    // Only the thread whose turn it is touches the next three; the count is read by others as a hint.
    private readonly LinkedList<Envelope> _front = [];
    private volatile int _frontCount;
    private volatile int _suspensions;

    private volatile bool _closed;
    private int _scheduled;

    public bool IsClosed => _closed;

    private bool HasWork => !_system.IsEmpty || ((_suspensions == 0 || _closed) && (_frontCount > 0 || !_user.IsEmpty));

    public void Enqueue(in Envelope envelope)
    {
        if (_closed)
        {
            cell.Discard(envelope);
            return;
        }

        _user.Enqueue(envelope);
        Schedule();
    }

    public void Enqueue(ISystemMessage message)
    {
        _system.Enqueue(message);
        Schedule();
    }

    /// <summary>Puts messages before all others, the first of them first.</summary>
    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        LinkedListNode<Envelope>? last = null;
        foreach (var envelope in envelopes) last = last is null ? _front.AddFirst(envelope) : _front.AddAfter(last, envelope);
        _frontCount = _front.Count;
    }

    public void Suspend() => _suspensions++;

    public void Resume() => _suspensions = Math.Max(0, _suspensions - 1);

    /// <summary>From now on messages are dead letters.</summary>
    public void Close()
    {
        _closed = true;
        DiscardUserMessages();
    }

    void IThreadPoolWorkItem.Execute()
    {
        InternalCurrentActorCellKeeper.Current = cell;
        ProcessSystemMessages();
        for (var left = throughput; left > 0 && _suspensions == 0 && !_closed && TryTake(out var envelope); left--)
        {
            cell.Invoke(envelope);
            ProcessSystemMessages();
        }

        if (_closed) DiscardUserMessages();
        InternalCurrentActorCellKeeper.Current = null;
        Interlocked.Exchange(ref _scheduled, 0);
        if (HasWork) Schedule();
    }

    private void Schedule()
    {
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.Exchange(ref _scheduled, 1) == 0) MessageDispatcher.Execute(this);
    }

    private void ProcessSystemMessages()
    {
        while (_system.TryDequeue(out var message))
        {
            if (_closed) cell.Discard(message);
            else cell.Invoke(message);
        }
    }

    private bool TryTake(out Envelope envelope)
    {
        if (_front.First is not { } first) return _user.TryDequeue(out envelope);
        envelope = first.Value;
        _front.RemoveFirst();
        _frontCount = _front.Count;
        return true;
    }

    private void DiscardUserMessages()
    {
        while (TryTake(out var envelope)) cell.Discard(envelope);
    }
}
