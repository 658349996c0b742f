using System.Text.Json;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Tests.Queue;

/// <summary>A queue and its journal, as an actor would keep them.</summary>
internal sealed class QueueDesk
{
    private readonly List<IEvent> _journal = [];

    public QueueState State { get; private set; } = QueueState.Empty;

    public IReadOnlyList<IEvent> Journal => _journal;

    public DateTimeOffset Now { get; set; } = Jobs.Start;

    /// <summary>Decides, applies, and gives the reply.</summary>
    public IMessage Do(ICommand command) => Take(State.Decide(command, Now));

    public IMessage Take(Decision decision)
    {
        _journal.AddRange(decision.Events);
        State = State.Apply(decision.Events);
        return decision.Reply;
    }

    public long Lease(string id, NodeName? node = null) =>
        Take(State.Lease(Jobs.Id(id), node ?? Jobs.Anna, Now)).ShouldBeOfType<WorkGranted>().Fence;

    public void EndLease(string id, long fence, bool countsAsAttempt) =>
        Take(State.EndLease(Jobs.Id(id), fence, "It went away.", countsAsAttempt, Now));

    public Job this[string id] => State.Find(Jobs.Id(id)).ShouldNotBeNull();

    public string StateOf(string id) => this[id].Phase.Name;

    /// <summary>Two states are the same when this is.</summary>
    public static string Write(QueueState state) => JsonSerializer.Serialize(state.ToSnapshot());
}
