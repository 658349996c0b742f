using System.Collections.Immutable;
using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Membership;

internal sealed partial class ClusterDaemon
{
    private readonly HashSet<Address> _unanswered = [];
    private readonly List<Known> _answers = [];
    private readonly HashSet<string> _reported = [];
    private ImmutableList<Address> _seeds = [];
    private bool _isSeed;

    private IEnumerable<Address> OtherSeeds => _seeds.Where(seed => seed != Me.Address);

    /// <summary>A member that has lost its leader may be told that it is elsewhere now.</summary>
    private void OnJoinSeeds(JoinSeeds command)
    {
        if ((_view is not null && _view.Leader is not null && !_isLeaderLost) || command.Seeds.IsEmpty) return;
        _seeds = command.Seeds;
        _isSeed = _seeds.Contains(Me.Address);
        Timers.StartPeriodicTimer(nameof(RetryJoin), RetryJoin.Instance, _settings.RetryUnsuccessfulJoinAfter);
        TryToJoin();
    }

    /// <summary>Repeated until this node is a member, and whenever it has lost its leader.</summary>
    private void TryToJoin()
    {
        if (_view is null && _isSeed)
        {
            if (_unanswered.Count == 0) AskAround();
        }
        else if (_view is null || _view.Leader is null || _isLeaderLost)
        {
            if (_isSeed && _view is { Leader: null } && _view.SuccessorOf(Me) is null) TakeOver(_view);
            else foreach (var seed in OtherSeeds) AskToBeLetIn(seed);
        }
    }

    private void AskToBeLetIn(Address leader) => Send(leader, new Join(Newcomer, _file?.ClusterId ?? ""));

    /// <summary>A seed that starts first asks everybody it knows, because the cluster may exist already.</summary>
    private void AskAround()
    {
        _answers.Clear();
        _unanswered.UnionWith(OtherSeeds.Concat(_file?.Members ?? []));
        _unanswered.RemoveWhere(WasHere);
        if (_unanswered.Count == 0)
        {
            Begin();
            return;
        }

        Timers.StartSingleTimer(nameof(SilenceMeansNo), SilenceMeansNo.Instance, _settings.SeedNodeTimeout);
        foreach (var node in _unanswered) Send(node, new Who(Me.Address));
    }

    private void OnWho(Who question) => Send(question.Asker, new Known(Me.Address, _view, _view?.Leader is not null && !_isLeaderLost));

    private void OnKnown(Known answer)
    {
        if (_view is not null || !_unanswered.Remove(answer.From)) return;
        _answers.Add(answer);
        if (_unanswered.Count == 0) Begin();
    }

    private void NoAnswerFrom(Address node)
    {
        if (_view is null && _unanswered.Remove(node) && _unanswered.Count == 0) Begin();
    }

    /// <summary>Everybody has answered, or will not.</summary>
    private void Begin()
    {
        if (_view is not null) return;
        Timers.Cancel(nameof(SilenceMeansNo));
        _unanswered.Clear();
        var views = _answers.Where(answer => answer.View is not null).ToList();
        if (views.Select(answer => _file?.Refusal(answer.View!.ClusterId)).FirstOrDefault(refusal => refusal is not null) is { } problem)
        {
            OnRefused(new Refused(problem));
            return;
        }

        var elsewhere = views.Where(answer => answer.View!.Leader is { } leader && !WasHere(leader.Address)).ToList();
        if (elsewhere.Find(answer => answer.IsLed) is { } led) AskToBeLetIn(led.View!.Leader!.Address);
        else if (elsewhere.Count > 0) Report($"{elsewhere[0].View!.Leader} leads but cannot be reached");
        else if (views.MaxBy(answer => (answer.View!.Epoch, answer.View.Number)) is { } newest) TakeOver(newest.View!);
        else if (_file?.Leader is { } last && !WasHere(last)) Report($"{last} led when this node was last here, and does not answer");
        else if (_seeds[0] == Me.Address || _file?.Leader is not null) Found();
        else foreach (var seed in OtherSeeds) AskToBeLetIn(seed);
    }

    /// <summary>This node's address, or that of its earlier incarnation, if it has moved since.</summary>
    private bool WasHere(Address address) => address == Me.Address || address == _file?.FormerSelf;

    private void Found()
    {
        var id = _file?.ClusterId ?? Guid.NewGuid().ToString("N");
        Decide(ClusterView.Found(id, (_file?.Epoch ?? 0) + 1, Newcomer));
        Decide(_view!.Move(Me, MemberStatus.Up));
        _log.Info("Leads cluster {0}", id);
    }

    /// <summary>Goes on with the members of a leader that is there no more, which may be this node's earlier incarnation.</summary>
    private void TakeOver(ClusterView view)
    {
        var self = Newcomer;
        foreach (var earlier in view.Members.Where(member => WasHere(member.Address) && member.UniqueAddress != Me)) view = view.Bury(earlier.UniqueAddress);
        view = view.LedBy(Me);
        if (view.Find(Me) is null)
        {
            Decide(view.Admit(self));
            view = _view!.Move(Me, MemberStatus.Up);
        }

        Decide(view);
        _log.Info("Leads cluster {0} from now on, with {1} members", view.ClusterId, view.Members.Count);
    }

    private void OnRefused(Refused refusal)
    {
        Report(refusal.Reason);
        if (_view is null) _cluster.Milestones.Refuse(refusal.Reason);
    }

    /// <summary>What repeats at every attempt is logged once.</summary>
    private void Report(string problem)
    {
        if (_reported.Add(problem)) _log.Error("Cannot join yet: {0}", problem);
    }
}
