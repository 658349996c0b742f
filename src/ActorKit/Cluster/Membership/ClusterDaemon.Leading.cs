using System.Collections.Immutable;
using ActorKit.Event;

namespace ActorKit.Cluster.Membership;

internal sealed partial class ClusterDaemon
{
    /// <summary>Makes a view the newest for everybody.</summary>
    private void Decide(ClusterView view)
    {
        Adopt(view);
        foreach (var member in Others) Send(member.Address, new Update(view));
    }

    private void OnJoin(Join join)
    {
        var newcomer = join.Newcomer.UniqueAddress;
        if (!IsLeader)
        {
            if (_view?.Leader is { } leader && !_isLeaderLost && newcomer != leader) Send(leader.Address, join);
            return;
        }

        if (Refusal(join) is { } refusal)
        {
            _log.Warning("{0} was not let in: {1}", newcomer, refusal);
            Send(newcomer.Address, new Refused(refusal));
            return;
        }

        if (_view!.Find(newcomer) is null)
        {
            if (_view.Find(newcomer.Address) is { } earlier)
            {
                // The late word of a process that is gone does not drive out the one that is there; a new process asks again.
                if (earlier.UniqueAddress == Me || _monitor.IsAlive(earlier.UniqueAddress) == true) return;
                DeclareDown(earlier);
            }

            Decide(_view.Admit(join.Newcomer));
            if (join.Newcomer.Status == MemberStatus.Up) Decide(_view.Move(newcomer, MemberStatus.Up));
        }
        else
        {
            Send(newcomer.Address, new Update(_view));
        }
    }

    private string? Refusal(Join join)
    {
        if (_view!.IsDowned(join.Newcomer.UniqueAddress)) return "this incarnation was declared down; start the process anew";
        return join.ClusterId.Length == 0 || join.ClusterId == _view.ClusterId
            ? null
            : $"the node belongs to cluster {join.ClusterId} (its akka.cluster.state-file) but this is cluster {_view.ClusterId}";
    }

    private void OnBeatOfMember(Beat beat)
    {
        if (_view!.Find(beat.From) is not { } member)
        {
            OnBeatOfStranger(beat);
            return;
        }

        if (beat.ClusterId != _view.ClusterId || (beat.Epoch, beat.Number) != (_view.Epoch, _view.Number)) Send(member.Address, new Update(_view));
        else if (member.Status == MemberStatus.Joining) Decide(_view.Move(beat.From, MemberStatus.Up));
    }

    private void OnBeatOfStranger(Beat beat)
    {
        // A node remembers more than this leader, whose state file was lost or old.
        if (beat.ClusterId == _view!.ClusterId && beat.Epoch >= _view.Epoch && !_view.IsDowned(beat.From)) Decide(_view with { Epoch = beat.Epoch + 1 });
        if (_view.IsDowned(beat.From)) Send(beat.From.Address, new Update(_view));
        else Send(beat.From.Address, new Rejoin(Me, _view.ClusterId));
    }

    private void DeclareDown(Member member)
    {
        if (member.Status != MemberStatus.Down) Decide(_view!.Move(member.UniqueAddress, MemberStatus.Down));
        Decide(_view!.Bury(member.UniqueAddress));
        Send(member.Address, new Update(_view));
    }

    private void Remove(Member member)
    {
        Decide(_view!.Remove(member.UniqueAddress));
        Send(member.Address, new Update(_view));
    }

    private void WatchMembers()
    {
        var unreachable = Others.Select(member => member.UniqueAddress)
            .Where(node => !(_monitor.IsAlive(node) ?? !_view!.Unreachable.Contains(node)))
            .ToImmutableHashSet();
        if (!unreachable.SetEquals(_view!.Unreachable)) Decide(_view.WithUnreachable(unreachable));
        foreach (var crashed in Others.Where(member => member.Status is MemberStatus.Leaving or MemberStatus.Exiting && unreachable.Contains(member.UniqueAddress)).ToList())
            Remove(crashed);
    }
}
