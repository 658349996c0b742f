using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Tests.Queue;

public sealed class LeaseClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly LeaseClock _clock = LeaseClock.Empty.Start(Jobs.Id("a"), 1, Jobs.Start);

    [Fact]
    public void The_period_is_the_hubs_to_choose()
    {
        var clock = LeaseClock.Fresh(new QueueDesk().State, Jobs.Start, TimeSpan.FromMinutes(1)).Start(Jobs.Id("a"), 1, Jobs.Start);
        clock.Expired(Jobs.Start.AddSeconds(59)).ShouldBeEmpty();
        clock.Extend(1, 1, Jobs.Start.AddSeconds(50)).Expired(Jobs.Start.AddSeconds(109)).ShouldBeEmpty();
        clock.Expired(Jobs.Start.AddSeconds(60)).Count().ShouldBe(1);
    }

    [Fact]
    public void A_silent_worker_loses_its_lease_after_20_seconds()
    {
        _clock.Expired(Jobs.Start + (19.9 * Second)).ShouldBeEmpty();
        _clock.Expired(Jobs.Start + (20 * Second)).ShouldBe([(Jobs.Id("a"), 1L)]);
    }

    [Fact]
    public void Heartbeats_move_the_deadline_and_those_of_a_lease_that_is_over_do_nothing()
    {
        _clock.Extend(1, 0, Jobs.Start + (15 * Second)).Expired(Jobs.Start + (30 * Second)).ShouldBeEmpty();
        _clock.End(1).Extend(1, 0, Jobs.Start + (15 * Second)).Oldest(Jobs.Start + (30 * Second)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_worker_that_lives_and_takes_no_step_is_hung()
    {
        var clock = Enumerable.Range(1, 30).Aggregate(_clock, (clock, i) => clock.Extend(1, Math.Min(i, 3), Jobs.Start + (i * 10 * Second)));
        var now = Jobs.Start + (300 * Second);
        clock.Expired(now).ShouldBeEmpty();
        clock.Hung(now, 270 * Second).ShouldBe([(Jobs.Id("a"), 1L)]);
        clock.Hung(now, 271 * Second).ShouldBeEmpty();
    }

    [Fact]
    public void After_a_restart_each_lease_has_a_fresh_period()
    {
        var desk = new QueueDesk();
        desk.Do(Jobs.Submit("a"));
        desk.Do(Jobs.Submit("b"));
        desk.Lease("a");
        var later = Jobs.Start + (100 * Second);
        var clock = LeaseClock.Fresh(desk.State, later);
        clock.Expired(later + (19 * Second)).ShouldBeEmpty();
        clock.Expired(later + (20 * Second)).ShouldBe([(Jobs.Id("a"), 1L)]);
    }
}
