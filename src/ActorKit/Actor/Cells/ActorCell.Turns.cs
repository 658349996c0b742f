using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

internal sealed partial class ActorCell
{
    private Queue<ActorTurn>? _deferredTurns;

    /// <summary>Lets a turn wait until the running handler or the supervisor's decision has come to its end.</summary>
    public void Defer(ActorTurn turn) => (_deferredTurns ??= []).Enqueue(turn);

    /// <summary>Runs an action with a message's sender, as if it were the message's handler.</summary>
    public void RunAs(in Envelope envelope, Action action)
    {
        _current = envelope;
        action();
        if (!_isAwaiting) _current = default;
    }

    private void RunTurn(ActorTurn turn)
    {
        if (!ReferenceEquals(turn.Instance, _actor))
        {
            turn.Abandon();
        }
        else if (_isAwaiting || _failedBy is not null)
        {
            Defer(turn);
        }
        else
        {
            turn.Run();
            if (!_isAwaiting) _actor.AfterHandler();
        }
    }

    private void RunDeferredTurns()
    {
        for (var left = _deferredTurns?.Count ?? 0; left > 0; left--) RunTurn(_deferredTurns!.Dequeue());
    }

    private void AbandonTurns()
    {
        while (_deferredTurns is not null && _deferredTurns.TryDequeue(out var turn)) turn.Abandon();
    }
}
