using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Tests.Queue;

public sealed class SubmittingTests
{
    private readonly QueueDesk _desk = new();

    [Fact]
    public void A_job_waits_and_is_seen_with_all_that_was_asked_for()
    {
        var view = _desk.Do(Jobs.Submit("a", priority: 50)).ShouldBeOfType<JobView>();
        view.State.ShouldBe("waiting");
        view.Priority.ShouldBe(50);
        view.ContentKey.ShouldBe("key-a");
        view.AcceptedAt.ShouldBe(Jobs.Start);
        _desk.State.Waiting.ShouldBe(1);
    }

    [Fact]
    public void The_same_job_again_is_answered_and_not_made_twice()
    {
        _desk.Do(Jobs.Submit("a"));
        _desk.Do(Jobs.Submit("a")).ShouldBeOfType<JobView>().Job.ShouldBe(Jobs.Id("a"));
        _desk.Journal.Count.ShouldBe(1);
    }

    [Fact]
    public void The_same_idempotency_key_again_is_answered_with_the_first_job()
    {
        _desk.Do(Jobs.Submit("a", idempotencyKey: "once"));
        _desk.Do(Jobs.Submit("b", idempotencyKey: "once")).ShouldBeOfType<JobView>().Job.ShouldBe(Jobs.Id("a"));
        _desk.State.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "key", 0, "job")]
    [InlineData("a", "", 0, "contentKey")]
    [InlineData("a", "key", 1001, "priority")]
    [InlineData("a", "key", -1001, "priority")]
    public void What_is_missing_or_out_of_range_is_named(string id, string key, int priority, string field)
    {
        _desk.Do(Jobs.Submit(id, key, priority)).ShouldBeOfType<Rejected>().Field.ShouldBe(field);
        _desk.State.Count.ShouldBe(0);
    }

    [Fact]
    public void A_job_whose_picture_is_there_is_completed_at_once_with_fence_0()
    {
        _desk.Do(Jobs.Submit("a", "key"));
        _desk.Do(Jobs.Report("a", _desk.Lease("a"), key: "key"));
        var view = _desk.Do(Jobs.Submit("b", "key")).ShouldBeOfType<JobView>();
        view.State.ShouldBe("completed");
        view.Result.ShouldBe(Jobs.Result());
        _desk["b"].Phase.ShouldBeOfType<JobPhase.Completed>().Fence.ShouldBe(0);
    }

    [Fact]
    public void A_job_that_does_not_exist_is_said_not_to()
    {
        _desk.Do(new CancelJob(Jobs.Id("a"), Jobs.Start)).ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
        _desk.Do(new RetryJob(Jobs.Id("a"), Jobs.Start)).ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
        _desk.Do(new SetPriority(Jobs.Id("a"), 1)).ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
    }
}
