using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Domain.Tests.Feed;

public sealed class FeedRingTests
{
    [Fact]
    public void Whoever_comes_back_gets_what_was_missed_in_order()
    {
        var ring = Filled(7);
        ring.After(4, 200).Single().ShouldSatisfyAllConditions(
            batch => batch.Events.Select(each => each.Offset).ShouldBe([5, 6, 7]), batch => batch.Head.ShouldBe(7), batch => batch.Gap.ShouldBeFalse());
        ring.After(7, 200).Single().Events.ShouldBeEmpty();
        ring.After(-1, 200).Single().ShouldSatisfyAllConditions(batch => batch.Events.ShouldBeEmpty(), batch => batch.Head.ShouldBe(7));
    }

    [Fact]
    public void What_is_no_longer_kept_is_a_gap_told_once()
    {
        var ring = Filled(25);
        var batches = ring.After(3, 4).ToArray();
        batches.Select(batch => batch.Gap).ShouldBe([true, false, false]);
        batches.SelectMany(batch => batch.Events).Select(each => each.Offset).ShouldBe(Enumerable.Range(16, 10).Select(i => (long)i));
    }

    [Fact]
    public void After_a_restart_no_offset_is_given_twice_and_the_missing_part_is_a_gap()
    {
        var ring = new FeedRing(10, reserved: 1000);
        ring.After(57, 200).Single().ShouldSatisfyAllConditions(batch => batch.Gap.ShouldBeTrue(), batch => batch.Head.ShouldBe(1000));
        ring.IsExhausted.ShouldBeTrue();
        ring.Reserve(new OffsetsReserved(2000));
        ring.Add(Publish("a")).Offset.ShouldBe(1001);
        ring.After(57, 200).Single().ShouldSatisfyAllConditions(batch => batch.Gap.ShouldBeTrue(), batch => batch.Events.Single().Offset.ShouldBe(1001));
        ring.After(1000, 200).Single().Gap.ShouldBeFalse();
    }

    [Fact]
    public void No_offset_is_given_out_that_is_not_reserved()
    {
        var ring = new FeedRing(10);
        Should.Throw<InvalidOperationException>(() => ring.Add(Publish("a")));
    }

    [Fact]
    public void An_offset_of_a_feed_that_is_no_more_is_a_gap() => Filled(3).After(99, 200).First().Gap.ShouldBeTrue();

    private static FeedRing Filled(int events)
    {
        var ring = new FeedRing(10);
        ring.Reserve(new OffsetsReserved(1000));
        for (var i = 1; i <= events; i++) ring.Add(Publish($"job-{i}")).Offset.ShouldBe(i);
        return ring;
    }

    private static PublishFeed Publish(string subject) => new("job.completed", subject, new Dictionary<string, string>(), DateTimeOffset.UnixEpoch);
}
