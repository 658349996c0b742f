using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Node.Api.Events;

namespace ActorDiffusion.Node.Tests.Api;

public sealed class EventOutboxTests
{
    private readonly EventOutbox outbox = new(most: 3);

    [Fact]
    public async Task Of_progress_that_waits_only_the_latest_of_each_subject_is_sent()
    {
        for (var step = 1; step <= 100; step++)
        {
            outbox.Add(Progress("a", step));
            outbox.Add(Progress("b", step));
        }

        outbox.Add(EventMessage.Ping);
        var sent = await TakeAsync(3);
        sent.OfType<FeedPulse>().Select(pulse => (pulse.Subject, pulse.Data["step"])).ShouldBe([("a", "100"), ("b", "100")]);
        sent[2].ShouldBe(EventMessage.Ping);
    }

    [Fact]
    public async Task A_watcher_that_falls_behind_gets_what_waits_and_then_the_reason()
    {
        for (var offset = 0; offset < 10; offset++) outbox.Add(new EventMessage("job.completed", offset));
        var sent = new List<object>();
        var reason = await Should.ThrowAsync<TooSlowException>(async () =>
        {
            await foreach (var next in outbox.ReadAsync(CancellationToken.None)) sent.Add(next);
        });
        sent.Count.ShouldBe(3);
        reason.Message.ShouldContain("after=");
        System.Text.Encoding.UTF8.GetByteCount(new TooSlowException(EventOutbox.MostWaiting).Message).ShouldBeLessThanOrEqualTo(123, "the reason of a WebSocket's close frame is no longer");
    }

    private async Task<List<object>> TakeAsync(int count)
    {
        var taken = new List<object>();
        await foreach (var next in outbox.ReadAsync(CancellationToken.None))
        {
            taken.Add(next);
            if (taken.Count == count) break;
        }

        return taken;
    }

    private static FeedPulse Progress(string job, int step) => new("job.progress", job, new Dictionary<string, string> { ["step"] = $"{step}" });
}
