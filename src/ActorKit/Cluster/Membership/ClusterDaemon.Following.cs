using ActorKit.Remote;

namespace ActorKit.Cluster.Membership;

internal sealed partial class ClusterDaemon
{
    private void OnUpdate(Update update)
    {
        var next = update.View;
        if (_view is not null && next.ClusterId == _view.ClusterId && !next.IsNewerThan(_view))
        {
            Acknowledge(next);
            return;
        }

        if (next.IsDowned(Me) && (_view is null || next.ClusterId == _view.ClusterId)) End(next, isDowned: true);
        else if (next.Find(Me) is null) OnLeftOut(next);
        else if (_file?.Refusal(next.ClusterId) is { } refusal) Report($"{next.Leader}: {refusal}");
        else if (_view is null || next.ClusterId == _view.ClusterId || MayFollow(next)) Follow(next);
    }

    private void Follow(ClusterView next)
    {
        if (next.Leader is { } leader) _isLeaderLost = leader != Me && _monitor.IsAlive(leader) == false;
        _reported.Clear();
        Adopt(next);
        Acknowledge(next);
    }

    private void Acknowledge(ClusterView view)
    {
        if (view.Leader is { } leader && leader != Me) Send(leader.Address, Beat());
    }

    /// <summary>A view without this node: because it is leaving, or because the leader has forgotten it.</summary>
    private void OnLeftOut(ClusterView next)
    {
        if (_view is null) return;
        if (_view.Find(Me)?.Status is MemberStatus.Leaving or MemberStatus.Exiting) End(next, isDowned: false);
        else if (next.Leader is { } leader && (next.ClusterId == _view.ClusterId || MayFollow(next))) AskToBeLetIn(leader.Address);
    }

    /// <summary>Whether a leader of another cluster may take this node over: if the own one is gone, or has started anew without its memory.</summary>
    private bool MayFollow(ClusterView next) =>
        !IsLeader && (_isLeaderLost || _view!.Leader is null || _view.Leader.Address == next.Leader?.Address);

    private void OnRejoin(Rejoin invitation)
    {
        if (_view is null || IsLeader || _view.Find(Me)?.Status is MemberStatus.Leaving or MemberStatus.Exiting) return;
        if (_file?.Refusal(invitation.ClusterId) is { } refusal) Report($"{invitation.Leader}: {refusal}");
        else AskToBeLetIn(invitation.Leader.Address);
    }

    private void OnBeat(Beat beat)
    {
        if (_view is null) return;
        if (IsLeader) OnBeatOfMember(beat);
        else if (beat.ClusterId == _view.ClusterId && (beat.Epoch, beat.Number).CompareTo((_view.Epoch, _view.Number)) < 0) Send(beat.From.Address, new Update(_view));
        else if (beat.From == _view.Leader && (beat.Epoch, beat.Number) != (_view.Epoch, _view.Number)) Send(beat.From.Address, Beat());
    }

    private Beat Beat() => new(Me, _view!.ClusterId, _view.Epoch, _view.Number);

    private void OnTick()
    {
        _monitor.Tick();
        if (_view is null) return;
        foreach (var peer in Watched())
        {
            _monitor.Ping(peer.Address);
            Send(peer.Address, Beat());
        }

        if (_wantsToLeave && _view.Find(Me)?.Status is MemberStatus.Joining or MemberStatus.Up) OnLeave(new Leave(Me.Address));
        if (_exitListeners.Count > 0) Exit();
        Watch();
    }

    /// <summary>The leader watches all, the others the leader.</summary>
    private IEnumerable<UniqueAddress> Watched() => IsLeader ? Others.Select(member => member.UniqueAddress).ToList()
        : _view?.Leader is { } leader ? [leader] : [];

    private void Watch()
    {
        if (IsLeader)
        {
            WatchMembers();
        }
        else if (_view?.Leader is { } leader && _monitor.IsAlive(leader) is { } isAlive && isAlive == _isLeaderLost)
        {
            _isLeaderLost = !isAlive;
            Publish();
            if (_exitListeners.Count > 0) Exit();
        }
    }

    private void OnConnected(AssociatedEvent connected)
    {
        _monitor.Connected(connected.RemoteAddress);
        if (Watched().All(node => node.Address != connected.RemoteAddress)) return;
        Send(connected.RemoteAddress, Beat());
        Watch();
    }

    private void OnDisconnected(DisassociatedEvent disconnected)
    {
        if (Watched().Any(node => node.Address == disconnected.RemoteAddress)) _monitor.Ping(disconnected.RemoteAddress);
    }

    private void OnCannotConnect(AssociationErrorEvent error)
    {
        _monitor.CannotConnect(error.RemoteAddress);
        NoAnswerFrom(error.RemoteAddress);
        Watch();
    }
}
