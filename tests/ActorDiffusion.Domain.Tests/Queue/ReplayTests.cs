using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Queue;

public sealed class ReplayTests
{
    [Fact]
    public void The_journal_and_any_snapshot_with_the_rest_of_it_give_the_same_state()
    {
        var desk = new QueueDesk();
        foreach (var id in new[] { "a", "b", "c", "d", "e" }) desk.Do(Jobs.Submit(id, id is "d" ? "key-b" : null, origin: Jobs.Cell(id)));
        desk.Do(Jobs.Failure("a", desk.Lease("a")));
        desk.Do(Jobs.Report("b", desk.Lease("b"), Jobs.Berta));
        desk.Do(Jobs.Failure("c", desk.Lease("c"), permanent: true));
        desk.Do(new CancelJob(Jobs.Id("e"), desk.Now));
        desk.Do(new SetPriority(Jobs.Id("a"), 7));
        desk.Take(Decision.Of(new OutcomeTold(Jobs.Id("b"), 1)));
        desk.Do(new RetryJob(Jobs.Id("c"), desk.Now));
        desk.Do(new PauseQueue());
        for (var at = 0; at <= desk.Journal.Count; at++)
        {
            var early = QueueState.FromSnapshot(QueueState.Empty.Apply(desk.Journal.Take(at)).ToSnapshot());
            var restored = early.Apply(desk.Journal.Skip(at));
            QueueDesk.Write(restored).ShouldBe(QueueDesk.Write(desk.State));
            restored.Untold.Select(job => job.Id.Value).ShouldBe(["d", "e"]);
            restored.Waiting.ShouldBe(2);
            restored.ResultOf("key-b").ShouldBe(Jobs.Result());
        }
    }

    [Fact]
    public void An_event_of_something_else_is_not_swallowed() =>
        Should.Throw<InvalidOperationException>(() => QueueState.Empty.Apply(new SeriesRenamed("title", "by", Jobs.Start))).Message.ShouldContain("SeriesRenamed");

    [Fact]
    public void Pages_go_from_new_to_old_without_gap_or_repetition()
    {
        var desk = new QueueDesk();
        for (var i = 0; i < 250; i++) desk.Do(Jobs.Submit($"{i}"));
        for (var i = 0; i < 250; i += 2) desk.Do(new CancelJob(Jobs.Id($"{i}"), desk.Now));
        Walk(desk.State, null).ShouldBe(Enumerable.Range(0, 250).Reverse().Select(i => $"{i}"));
        Walk(desk.State, "waiting").ShouldBe(Enumerable.Range(0, 250).Reverse().Where(i => i % 2 == 1).Select(i => $"{i}"));
        Walk(desk.State, "failed").ShouldBeEmpty();
        desk.State.List(new ListJobs("lost", null, 10), desk.State.Summarise(null, 0)).ShouldBeOfType<Rejected>().Field.ShouldBe("state");
        desk.State.List(new ListJobs(null, "x", 10), desk.State.Summarise(null, 0)).ShouldBeOfType<Rejected>().Field.ShouldBe("before");
    }

    private static List<string> Walk(QueueState state, string? phase)
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = state.List(new ListJobs(phase, cursor, 100), state.Summarise(null, 0)).ShouldBeOfType<JobPage>();
            seen.AddRange(page.Jobs.Select(job => job.Job.Value));
            cursor = page.Next;
        }
        while (cursor is not null);
        return seen;
    }
}
