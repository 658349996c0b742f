using ActorDiffusion.Node.Assets;
using ActorKit.TestKit;

namespace ActorDiffusion.Node.Tests.Assets;

public sealed class FetchPartsTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task Bytes_pass_at_the_given_rate_and_a_second_in_advance()
    {
        var bucket = new TokenBucket(1000, time);
        bucket.TakeAsync(1000, default).IsCompletedSuccessfully.ShouldBeTrue();
        var next = bucket.TakeAsync(500, default);
        time.Advance(TimeSpan.FromMilliseconds(499));
        next.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(2));
        await next;
    }

    [Fact]
    public async Task Those_who_share_a_rate_wait_for_each_other()
    {
        var bucket = new TokenBucket(1000, time);
        await bucket.TakeAsync(1000, default);
        var (first, second) = (bucket.TakeAsync(1000, default), bucket.TakeAsync(1000, default));
        time.Advance(TimeSpan.FromMilliseconds(1001));
        await first;
        second.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        await second;
    }

    [Fact]
    public void Zero_is_without_a_limit() => new TokenBucket(0, time).TakeAsync(int.MaxValue, default).IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public void A_ban_ends()
    {
        var bans = new SourceBans(TimeSpan.FromSeconds(60), time);
        bans.Ban(new Uri("http://10.0.0.1:5710/"));
        bans.IsBanned(new Uri("http://10.0.0.1:5710/#another-fingerprint")).ShouldBeTrue();
        bans.IsBanned(new Uri("http://10.0.0.2:5710/")).ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(61));
        bans.IsBanned(new Uri("http://10.0.0.1:5710/")).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_ends_when_nobody_waits_for_it_any_more()
    {
        var shared = new SharedWork<string, int>();
        var ended = new TaskCompletionSource();
        using var leave = new CancellationTokenSource();
        var waiting = shared.RunAsync("a", async stop =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
                return 1;
            }
            finally
            {
                ended.SetResult();
            }
        }, leave.Token);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        (await shared.RunAsync("a", _ => Task.FromResult(ended.Task.IsCompleted ? 2 : 1), default)).ShouldBe(2, "the left work ends before it is begun anew");
    }
}
