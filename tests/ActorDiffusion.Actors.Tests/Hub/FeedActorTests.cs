using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Tests.Hub;

public sealed class FeedActorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_listener_hears_what_happens_and_gets_what_it_missed_when_it_comes_back()
    {
        await using var hub = new HubBench(folder);
        var (first, second) = (hub.NewProbe(), hub.NewProbe());
        hub.Refs.Feed.Tell(new SubscribeFeed(-1), first.Ref);
        var start = await first.ExpectMsgAsync<FeedBatch>();
        await hub.Client.SeriesAsync(HubBench.Create());
        var created = await NextAsync(first);
        (created.Kind, created.Subject, created.Data["title"]).ShouldBe(("series.created", "series/greener", "towards greener skin"));
        hub.Refs.Feed.Tell(new UnsubscribeFeed(), first.Ref);
        await hub.Client.SeriesAsync(new RenameSeries(HubBench.Series, "greener still", "ada", HubBench.Noon));
        hub.Refs.Feed.Tell(new SubscribeFeed(start.Head), second.Ref);
        var missed = await second.ExpectMsgAsync<FeedBatch>();
        missed.Gap.ShouldBeFalse();
        missed.Events.Concat(missed.Events.Count < 2 ? [await NextAsync(second)] : []).Select(each => each.Kind).ShouldBe(["series.created", "series.renamed"]);
        first.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Pulses_are_heard_and_not_kept()
    {
        await using var hub = new HubBench(folder);
        var listener = hub.NewProbe();
        hub.Refs.Feed.Tell(new SubscribeFeed(-1), listener.Ref);
        await listener.ExpectMsgAsync<FeedBatch>();
        hub.Refs.Feed.Tell(new FeedPulse("job.progress", "j1", new Dictionary<string, string> { ["step"] = "3" }), listener.Ref);
        (await listener.ExpectMsgAsync<FeedPulse>()).Data["step"].ShouldBe("3");
    }

    [Fact]
    public async Task After_a_restart_offsets_go_on_and_what_was_kept_in_memory_is_a_gap()
    {
        long last;
        await using (var hub = new HubBench(folder, options: new HubOptions { FeedBlock = 5 }))
        {
            var listener = hub.NewProbe();
            hub.Refs.Feed.Tell(new SubscribeFeed(-1), listener.Ref);
            for (var i = 0; i < 7; i++) await hub.Client.CatalogAsync(new PutModel(HubBench.Mini with { Name = $"model {i}" }));
            do last = (await listener.ExpectMsgAsync<FeedBatch>()).Head;
            while (last < 7);
        }

        await using var again = new HubBench(folder, options: new HubOptions { FeedBlock = 5 });
        var late = again.NewProbe();
        again.Refs.Feed.Tell(new SubscribeFeed(last), late.Ref);
        (await late.ExpectMsgAsync<FeedBatch>()).ShouldSatisfyAllConditions(batch => batch.Gap.ShouldBeTrue(), batch => batch.Head.ShouldBe(10));
        await again.Client.CatalogAsync(new PutModel(HubBench.Mini with { Name = "another" }));
        (await NextAsync(late)).Offset.ShouldBe(11);
    }

    private static async Task<FeedEvent> NextAsync(TestProbe listener) => (await listener.FishForMessageAsync<FeedBatch>(batch => batch.Events.Count > 0)).Events[0];
}
