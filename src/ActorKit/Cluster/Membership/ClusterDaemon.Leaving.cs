using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Membership;

internal sealed partial class ClusterDaemon
{
    private readonly List<IActorRef> _exitListeners = [];
    private bool _wantsToLeave;

    private void OnLeave(Leave leave)
    {
        if (leave.Address == Me.Address) _wantsToLeave = true;
        if (_view is null)
        {
            if (_wantsToLeave) End(null, isDowned: false);
        }
        else if (IsLeader || (_wantsToLeave && (_view.Leader is null || _isLeaderLost)))
        {
            LetGo(leave.Address);
        }
        else if (_view.Leader is { } leader)
        {
            Send(leader.Address, leave);
        }
    }

    private void LetGo(Address address)
    {
        if (_view!.Find(address) is not { Status: MemberStatus.Joining or MemberStatus.Up } member) return;
        foreach (var status in new[] { MemberStatus.Leaving, MemberStatus.Exiting })
        {
            if (IsLeader) Decide(_view.Move(member.UniqueAddress, status));
            else Adopt(_view.Move(member.UniqueAddress, status));
        }
    }

    private void OnExited(Exited exited)
    {
        if (IsLeader && _view!.Find(exited.Node) is { } member) Remove(member);
    }

    private void OnConfirmExit()
    {
        _exitListeners.Add(Sender);
        Exit();
    }

    /// <summary>All has been handed over; the leader is told, and hands over its own office.</summary>
    private void Exit()
    {
        if (!_hasEnded && IsLeader) ResignLeadership();
        else if (!_hasEnded && _view?.Leader is { } leader && !_isLeaderLost) Send(leader.Address, new Exited(Me));
        else End(null, isDowned: false);
    }

    private void ResignLeadership()
    {
        var last = _view!.Remove(Me).LedBy(_view.SuccessorOf(Me));
        foreach (var member in last.Members) Send(member.Address, new Update(last));
        End(last, isDowned: false);
    }

    private void OnDown(Down down)
    {
        if (_view?.Find(down.Address) is not { } member) return;
        var leader = _view.Leader;
        if (IsLeader && member.UniqueAddress != Me) DeclareDown(member);
        else if (leader is not null && leader != member.UniqueAddress) Send(leader.Address, down);
        else if (_view.SuccessorOf(member.UniqueAddress) is { } successor && successor != Me) Send(successor.Address, down);
        else ReplaceLeader(member);
    }

    /// <summary>The leader itself is declared down: this node follows in its office, or nobody does.</summary>
    private void ReplaceLeader(Member leader)
    {
        var isMine = _isSeed && leader.UniqueAddress != Me;
        var next = _view!.Bury(leader.UniqueAddress).LedBy(isMine ? Me : null);
        foreach (var member in next.Members.Where(member => member.UniqueAddress != Me)) Send(member.Address, new Update(next));
        if (leader.UniqueAddress == Me) End(next, isDowned: true);
        else Adopt(next);
        Send(leader.Address, new Update(next));
    }

    /// <summary>This node takes part no more.</summary>
    private void End(ClusterView? last, bool isDowned)
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            Timers.CancelAll();
            if (_view is not null) PublishEnd(isDowned);
            if (last is not null) Remember(last);
            _cluster.Milestones.Remove();
            if (isDowned) OnDowned();
        }

        foreach (var listener in _exitListeners) listener.Tell(Done.Instance, Self);
        _exitListeners.Clear();
    }

    private void PublishEnd(bool isDowned)
    {
        var before = _cluster.State;
        var after = before with { Members = before.Members.Remove(_cluster.SelfMember), Leader = null };
        var changes = ClusterChanges.Between(before, after, node => isDowned && node == Me);
        _cluster.Show(after, _cluster.SelfMember.With(MemberStatus.Removed));
        _subscribers.Publish([.. changes, ClusterEvent.ClusterShuttingDown.Instance]);
    }

    private void OnDowned()
    {
        _log.Warning("This node was declared down; start its process anew to take part again");
        if (_settings.RunCoordinatedShutdownWhenDown)
            _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
    }
}
