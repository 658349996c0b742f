using ActorKit.Dispatch.SysMsg;
using ActorKit.Persistence.Journal;
using ActorKit.Persistence.Snapshot;

namespace ActorKit.Persistence;

public abstract partial class Eventsourced
{
    private bool _hasRecoveryFailed;

    public override void AroundPreStart()
    {
        base.AroundPreStart();
        StartRecovery();
    }

    public override void AroundPostRestart(Exception cause, object? message)
    {
        base.AroundPostRestart(cause, message);
        StartRecovery();
    }

    private void StartRecovery()
    {
        // PostRestart calls PreStart, which must not start a second recovery.
        if (_areCommandsHeld) return;
        if (string.IsNullOrEmpty(PersistenceId)) throw new InvalidOperationException($"PersistenceId of {GetType().Name} is empty");
        HoldCommands();
        _ = RecoverAsync(Journal, _extension.SnapshotStoreFor(SnapshotPluginId), Recovery);
    }

    /// <summary>Reads off the actor's thread and replays in its turns.</summary>
    private async Task RecoverAsync(JournalWriter journal, SnapshotStore snapshots, Recovery recovery)
    {
        using var permit = await _extension.RecoveryPermitAsync().ConfigureAwait(false);
        try
        {
            await journal.WaitForEarlierWrites().ConfigureAwait(false);
            var next = await OfferSnapshotAsync(snapshots, recovery).ConfigureAwait(false) + 1;
            await ReplayAsync(journal, recovery, next).ConfigureAwait(false);
            var highest = await journal.HighestSequenceNr(PersistenceId).ConfigureAwait(false);
            await TurnAsync(() => CompleteRecovery(highest)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // This instance has ended meanwhile.
        }
        catch (Exception cause)
        {
            _cell.SendSystemMessage(new ActorTurn(this, () => FailRecovery(cause, null)));
        }
    }

    private async Task<long> OfferSnapshotAsync(SnapshotStore snapshots, Recovery recovery)
    {
        if (recovery.FromSnapshot.IsNone) return 0;
        var criteria = recovery.FromSnapshot with { MaxSequenceNr = Math.Min(recovery.FromSnapshot.MaxSequenceNr, recovery.ToSequenceNr) };
        var row = await snapshots.Load(PersistenceId, criteria).ConfigureAwait(false);
        if (row is null) return 0;
        var offer = new SnapshotOffer(row.Metadata, row.Deserialize(_cell.System.Serialization));
        await TurnAsync(() => Replay(offer, row.Metadata.SequenceNr)).ConfigureAwait(false);
        return row.Metadata.SequenceNr;
    }

    private async Task ReplayAsync(JournalWriter journal, Recovery recovery, long next)
    {
        var left = recovery.ReplayMax;
        while (next <= recovery.ToSequenceNr && left > 0)
        {
            var limit = (int)Math.Min(left, journal.ReplayBatchSize);
            var rows = await journal.Read(PersistenceId, next, recovery.ToSequenceNr, limit).ConfigureAwait(false);
            if (rows.Count == 0) return;
            var events = rows.Select(row => (row.SequenceNr, Event: row.Deserialize(_cell.System.Serialization))).ToList();
            await TurnAsync(() => events.ForEach(each => Replay(each.Event, each.SequenceNr))).ConfigureAwait(false);
            if (rows.Count < limit) return;
            left -= rows.Count;
            next = rows[^1].SequenceNr + 1;
        }
    }

    private void Replay(object message, long sequenceNr)
    {
        if (!IsRecovering || _hasRecoveryFailed) return;
        LastSequenceNr = sequenceNr;
        try
        {
            if (!ReceiveRecover(message)) Unhandled(message);
        }
        catch (Exception cause)
        {
            FailRecovery(cause, message);
        }
    }

    private void CompleteRecovery(long highestSequenceNr)
    {
        if (_hasRecoveryFailed) return;
        LastSequenceNr = Math.Max(LastSequenceNr, highestSequenceNr);
        IsRecovering = false;
        OnReplaySuccess();
        try
        {
            ReceiveRecover(RecoveryCompleted.Instance);
        }
        finally
        {
            if (_holding == 0) ReleaseCommands();
        }
    }

    private void FailRecovery(Exception cause, object? message)
    {
        _hasRecoveryFailed = true;
        try
        {
            OnRecoveryFailure(cause, message);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    /// <summary>Cancelled if this instance ends before its turn comes.</summary>
    private Task TurnAsync(Action action)
    {
        var turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cell.SendSystemMessage(new ActorTurn(this, () =>
        {
            action();
            turned.TrySetResult();
        }, () => turned.TrySetCanceled()));
        return turned.Task;
    }
}
