using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Tests;

public class OutboxStateTests
{
    private static readonly ResultKept Picture = new(new JobId("a"), 7, "key", new JobResult(new AssetId("x"), 1, 0.1, "cpu float32"));

    [Fact]
    public void A_picture_waits_until_the_hub_has_it()
    {
        var kept = After(OutboxState.New, OutboxState.New.Keep(Picture));
        kept.Waiting.Values.ShouldBe([Picture]);
        After(kept, kept.Deliver(new JobId("a"), 7)).Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_picture_is_kept_once_and_an_answer_about_another_lease_changes_nothing()
    {
        var kept = After(OutboxState.New, OutboxState.New.Keep(Picture));
        kept.Keep(Picture).Events.ShouldBeEmpty();
        kept.Deliver(new JobId("a"), 8).Events.ShouldBeEmpty();
        kept.Deliver(new JobId("b"), 7).Events.ShouldBeEmpty();
    }

    [Fact]
    public void An_event_of_somebody_else_is_refused() => Should.Throw<ArgumentException>(() => OutboxState.New.Apply(new QueuePaused()));

    private static OutboxState After(OutboxState state, Decision decision) => decision.Events.Aggregate(state, (before, each) => before.Apply(each));
}
