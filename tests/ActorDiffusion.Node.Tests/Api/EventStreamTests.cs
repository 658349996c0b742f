using System.Net;
using System.Net.WebSockets;
using ActorDiffusion.Domain.Feed;
using ActorKit.Actor;

namespace ActorDiffusion.Node.Tests.Api;

public sealed class EventStreamTests : IAsyncLifetime
{
    private readonly ApiHost api = new();

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Events_after_an_offset_are_replayed_in_order_and_new_ones_follow()
    {
        Publish(5);
        using var watcher = await EventWatcher.OpenAsync(api.Url, after: 2);
        (await watcher.NextAsync()).GetProperty("type").GetString().ShouldBe("status");
        await Expect(watcher, 3, 4, 5);
        Publish(1);
        var live = await watcher.NextAsync();
        (live.GetProperty("offset").GetInt64(), live.GetProperty("type").GetString(), live.GetProperty("subject").GetString()).ShouldBe((6L, "job.completed", "job-0"));
        live.GetProperty("data").GetProperty("state").GetString().ShouldBe("completed");
    }

    [Fact]
    public async Task Without_an_offset_only_new_events_come()
    {
        Publish(3);
        using var watcher = await EventWatcher.OpenAsync(api.Url);
        (await watcher.NextAsync()).GetProperty("offset").GetInt64().ShouldBe(3);
        Publish(1);
        await Expect(watcher, 4);
    }

    [Fact]
    public async Task A_watcher_that_comes_back_misses_nothing_and_sees_nothing_twice()
    {
        long last;
        using (var first = await EventWatcher.OpenAsync(api.Url, after: 0))
        {
            await first.NextAsync();
            Publish(2);
            await Expect(first, 1, 2);
            last = 2;
        }

        Publish(3);
        using var second = await EventWatcher.OpenAsync(api.Url, after: last);
        await second.NextAsync();
        await Expect(second, 3, 4, 5);
    }

    [Fact]
    public async Task Events_that_are_no_longer_kept_leave_a_gap_that_is_told()
    {
        Publish(150);
        using var watcher = await EventWatcher.OpenAsync(api.Url, after: 10);
        (await watcher.NextAsync()).GetProperty("type").GetString().ShouldBe("status");
        var gap = await watcher.NextAsync();
        (gap.GetProperty("type").GetString(), gap.GetProperty("offset").GetInt64()).ShouldBe(("gap", 150L));
        (await watcher.NextAsync()).GetProperty("offset").GetInt64().ShouldBe(51);
    }

    [Fact]
    public async Task A_preview_is_a_text_frame_and_then_the_picture_behind_comfys_header()
    {
        using var watcher = await EventWatcher.OpenAsync(api.Url);
        await watcher.NextAsync();
        api.Hub.Feed.Tell(new FeedPulse("job.preview", "job-1", new Dictionary<string, string> { ["step"] = "3" }, [0xFF, 0xD8, 0xFF]), ActorRefs.NoSender);
        var words = await watcher.NextAsync();
        (words.GetProperty("type").GetString(), words.TryGetProperty("offset", out _)).ShouldBe(("job.preview", false));
        var (type, bytes) = await watcher.FrameAsync();
        type.ShouldBe(WebSocketMessageType.Binary);
        bytes.ShouldBe([0, 0, 0, 1, 0, 0, 0, 1, 0xFF, 0xD8, 0xFF]);
    }

    [Fact]
    public async Task Whoever_asks_without_a_websocket_is_told_how()
    {
        var answer = await api.Http.GetAsync("/api/v1/events");
        answer.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("WebSocket");
    }

    private void Publish(int count)
    {
        for (var index = 0; index < count; index++)
            api.Hub.Feed.Tell(new PublishFeed("job.completed", $"job-{index}", new Dictionary<string, string> { ["state"] = "completed" }, DateTimeOffset.UnixEpoch), ActorRefs.NoSender);
    }

    private static async Task Expect(EventWatcher watcher, params long[] offsets)
    {
        foreach (var offset in offsets) (await watcher.NextAsync()).GetProperty("offset").GetInt64().ShouldBe(offset);
    }
}
