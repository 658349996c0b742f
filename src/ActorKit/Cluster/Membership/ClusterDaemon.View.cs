using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Membership;

internal sealed partial class ClusterDaemon
{
    /// <summary>Takes a view as the newest.</summary>
    private void Adopt(ClusterView view)
    {
        _view = view;
        Remember(view);
        if (view.Leader is null || IsLeader) _isLeaderLost = false;
        Publish();
        switch (view.Find(Me)?.Status)
        {
            case MemberStatus.Up:
                Timers.Cancel(nameof(SilenceMeansNo));
                _cluster.Milestones.Up();
                break;
            case MemberStatus.Exiting:
                _cluster.Milestones.Exit();
                _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
                break;
        }
    }

    private void Remember(ClusterView view)
    {
        try
        {
            _file?.Keep(view, Me.Address);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Worse than a node that forgets its members is one that does not know who leads.
            _log.Error("akka.cluster.state-file could not be written: {0}", cause.Message);
        }
    }

    /// <summary>Shows what is known now and tells what has changed.</summary>
    private void Publish()
    {
        var before = _cluster.State;
        var after = State(_view!);
        var changes = ClusterChanges.Between(before, after, _view!.IsDowned);
        _cluster.Show(after, _view.Find(Me) ?? _cluster.SelfMember.With(MemberStatus.Removed));
        foreach (var removed in changes.OfType<ClusterEvent.MemberRemoved>()) _monitor.Bury(removed.Member.UniqueAddress);
        foreach (var change in changes) _log.Info("{0}", change);
        _subscribers.Publish(changes);
    }

    /// <summary>The leader knows who can be reached, except about itself.</summary>
    private ClusterEvent.CurrentClusterState State(ClusterView view)
    {
        var unreachable = view.Unreachable.Remove(Me);
        if (view.Leader is { } leader && leader != Me) unreachable = _isLeaderLost ? unreachable.Add(leader) : unreachable.Remove(leader);
        return new([.. view.Members], [.. view.Members.Where(member => unreachable.Contains(member.UniqueAddress))], view.Leader?.Address);
    }
}
