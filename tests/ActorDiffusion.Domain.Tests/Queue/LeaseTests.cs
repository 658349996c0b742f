using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Tests.Queue;

public sealed class LeaseTests
{
    private readonly QueueDesk _desk = new();

    public LeaseTests() => _desk.Do(Jobs.Submit("a"));

    [Fact]
    public void Fences_grow_over_the_whole_queue()
    {
        _desk.Do(Jobs.Submit("b"));
        _desk.Lease("a").ShouldBe(1);
        _desk.Lease("b", Jobs.Berta).ShouldBe(2);
        _desk.EndLease("a", 1, countsAsAttempt: false);
        _desk.Lease("a").ShouldBe(3);
    }

    [Fact]
    public void A_leased_job_is_not_to_be_had_again()
    {
        _desk.Lease("a");
        _desk.Take(_desk.State.Lease(Jobs.Id("a"), Jobs.Berta, _desk.Now)).ShouldBeOfType<Rejected>();
        _desk.State.LastFence.ShouldBe(1);
    }

    [Fact]
    public void An_old_fence_does_not_end_a_newer_lease()
    {
        _desk.EndLease("a", _desk.Lease("a"), countsAsAttempt: false);
        _desk.Lease("a", Jobs.Berta);
        _desk.EndLease("a", 1, countsAsAttempt: true);
        _desk.Do(Jobs.Failure("a", 1)).ShouldBe(new Ok(Changed: false));
        _desk["a"].Phase.ShouldBeOfType<JobPhase.Leased>().Node.ShouldBe(Jobs.Berta);
        _desk["a"].FailedAttempts.ShouldBe(0);
    }

    [Fact]
    public void Three_failed_attempts_fail_the_job_with_the_last_reason()
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            _desk.StateOf("a").ShouldBe("waiting");
            _desk.Do(Jobs.Failure("a", _desk.Lease("a")));
            _desk["a"].FailedAttempts.ShouldBe(attempt);
        }

        _desk.StateOf("a").ShouldBe("failed");
        _desk["a"].ToView().Reason.ShouldBe("The GPU is on fire.");
    }

    [Fact]
    public void A_permanent_failure_fails_at_once()
    {
        _desk.Do(Jobs.Failure("a", _desk.Lease("a"), permanent: true));
        _desk.StateOf("a").ShouldBe("failed");
    }

    [Fact]
    public void Workers_that_vanish_do_not_count_as_attempts_but_ten_of_them_are_no_accident()
    {
        for (var lost = 1; lost <= 10; lost++)
        {
            _desk.StateOf("a").ShouldBe("waiting");
            _desk.EndLease("a", _desk.Lease("a"), countsAsAttempt: false);
        }

        _desk["a"].Phase.ShouldBeOfType<JobPhase.Failed>().Reason.ShouldContain("vanished 10 times");
        _desk["a"].FailedAttempts.ShouldBe(0);
    }

    [Fact]
    public void A_retried_job_begins_anew()
    {
        _desk.Do(Jobs.Failure("a", _desk.Lease("a"), permanent: true));
        _desk.Do(new RetryJob(Jobs.Id("a"), _desk.Now)).ShouldBe(new Ok());
        _desk.StateOf("a").ShouldBe("waiting");
        _desk["a"].FailedAttempts.ShouldBe(0);
        _desk.Do(new RetryJob(Jobs.Id("a"), _desk.Now)).ShouldBe(new Ok(Changed: false));
    }

    [Fact]
    public void A_cancelled_job_leaves_its_worker_and_can_be_retried()
    {
        var fence = _desk.Lease("a");
        _desk.Do(new CancelJob(Jobs.Id("a"), _desk.Now)).ShouldBe(new Ok());
        _desk.Do(new CancelJob(Jobs.Id("a"), _desk.Now)).ShouldBe(new Ok(Changed: false));
        _desk.Do(Jobs.Failure("a", fence)).ShouldBe(new Ok(Changed: false));
        _desk.StateOf("a").ShouldBe("cancelled");
        _desk.Do(new RetryJob(Jobs.Id("a"), _desk.Now));
        _desk.Lease("a").ShouldBe(2);
    }

    [Fact]
    public void A_paused_queue_hands_out_nothing_and_takes_results()
    {
        var fence = _desk.Lease("a");
        _desk.Do(Jobs.Submit("b"));
        _desk.Do(new PauseQueue()).ShouldBe(new Ok());
        _desk.Do(new PauseQueue()).ShouldBe(new Ok(Changed: false));
        _desk.Take(_desk.State.Lease(Jobs.Id("b"), Jobs.Anna, _desk.Now)).ShouldBeOfType<Rejected>();
        _desk.Do(Jobs.Report("a", fence)).ShouldBe(new ResultAccepted(Jobs.Id("a"), fence));
        _desk.Do(new ResumeQueue()).ShouldBe(new Ok());
        _desk.Lease("b").ShouldBe(2);
    }
}
