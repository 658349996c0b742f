using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Tests.Queue;

public sealed class ResultTests
{
    private readonly QueueDesk _desk = new();

    public ResultTests() => _desk.Do(Jobs.Submit("a"));

    [Fact]
    public void The_first_result_completes_the_job_and_a_second_one_changes_nothing()
    {
        var fence = _desk.Lease("a");
        _desk.Do(Jobs.Report("a", fence)).ShouldBe(new ResultAccepted(Jobs.Id("a"), fence));
        _desk.Do(Jobs.Report("a", fence, result: Jobs.Result("another"))).ShouldBe(new ResultAccepted(Jobs.Id("a"), fence));
        _desk.Do(Jobs.Failure("a", fence)).ShouldBe(new Ok(Changed: false));
        _desk["a"].ToView().Result.ShouldBe(Jobs.Result());
    }

    [Fact]
    public void A_late_result_of_any_lease_is_taken()
    {
        var first = _desk.Lease("a");
        _desk.EndLease("a", first, countsAsAttempt: false);
        var second = _desk.Lease("a", Jobs.Berta);
        _desk.Do(Jobs.Report("a", first)).ShouldBe(new ResultAccepted(Jobs.Id("a"), first));
        _desk.Do(Jobs.Report("a", second, Jobs.Berta)).ShouldBe(new ResultAccepted(Jobs.Id("a"), second));
        _desk["a"].Phase.ShouldBeOfType<JobPhase.Completed>().Fence.ShouldBe(first);
        _desk.State.Leased.ShouldBeEmpty();
    }

    [Fact]
    public void A_late_result_mends_a_failure_and_the_series_is_told_again()
    {
        _desk.Do(Jobs.Submit("c", origin: Jobs.Cell("s")));
        var fence = _desk.Lease("c");
        _desk.Do(Jobs.Failure("c", fence, permanent: true));
        _desk.Take(Decision.Of(new OutcomeTold(Jobs.Id("c"), 1)));
        _desk.State.Untold.ShouldBeEmpty();
        _desk.Do(Jobs.Report("c", fence));
        _desk.StateOf("c").ShouldBe("completed");
        _desk.State.Untold.Select(job => job.Outcomes).ShouldBe([2]);
    }

    [Fact]
    public void A_result_for_a_cancelled_job_is_answered_and_dropped()
    {
        var fence = _desk.Lease("a");
        _desk.Do(new CancelJob(Jobs.Id("a"), _desk.Now));
        _desk.Do(Jobs.Report("a", fence)).ShouldBe(new ResultAccepted(Jobs.Id("a"), fence));
        _desk.StateOf("a").ShouldBe("cancelled");
    }

    [Theory]
    [InlineData("a", 2, "key-a", "never leased under fence 2")]
    [InlineData("a", 1, "key-b", "wants another picture")]
    [InlineData("x", 1, "key-x", "does not exist")]
    public void A_result_of_a_strange_job_fence_or_content_key_is_refused(string id, long fence, string key, string reason)
    {
        _desk.Lease("a");
        _desk.Do(Jobs.Report(id, fence, key: key)).ShouldBeOfType<LeaseRevoked>().Reason.ShouldContain(reason);
        _desk.StateOf("a").ShouldBe("leased");
    }

    [Fact]
    public void Jobs_of_one_content_key_share_the_first_result()
    {
        _desk.Do(Jobs.Submit("b", "key"));
        _desk.Do(Jobs.Submit("c", "key"));
        _desk.Do(Jobs.Submit("d", "key"));
        _desk.Do(new CancelJob(Jobs.Id("d"), _desk.Now));
        _desk.Do(Jobs.Report("b", _desk.Lease("b"), key: "key"));
        _desk.StateOf("b").ShouldBe("completed");
        _desk["c"].Phase.ShouldBe(new JobPhase.Completed(0, null, Jobs.Result(), _desk.Now));
        _desk.StateOf("d").ShouldBe("cancelled");
        _desk.Do(new RetryJob(Jobs.Id("d"), _desk.Now));
        _desk["d"].ToView().Result.ShouldBe(Jobs.Result());
    }

    [Fact]
    public void Only_jobs_of_a_cell_are_told_to_a_series_and_only_until_it_knows()
    {
        _desk.Do(Jobs.Submit("c", origin: Jobs.Cell("s")));
        _desk.Do(Jobs.Report("a", _desk.Lease("a")));
        _desk.Do(Jobs.Report("c", _desk.Lease("c")));
        _desk.State.Untold.Select(job => job.Id.Value).ShouldBe(["c"]);
        _desk.Take(Decision.Of(new OutcomeTold(Jobs.Id("c"), 1)));
        _desk.State.Untold.ShouldBeEmpty();
    }
}
