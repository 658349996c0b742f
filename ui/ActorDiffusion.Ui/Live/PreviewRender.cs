using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Ui.Live;

/// <summary>
/// Renders whatever settings are shown, the latest only: a newer wish cancels the one before. Used while a slider is moved; nothing of it
/// is kept but the picture in the cache of accepted results.
/// </summary>
public sealed class PreviewRender(HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : IFeedSink, IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(120);

    private IDisposable? listening;
    private JobId? job;
    private long wish;

    /// <summary>The picture, or what the sampler sees of it so far; null at first.</summary>
    public string? Url { get; private set; }

    /// <summary>0 to 1 while it is rendered; null when it is finished.</summary>
    public double? Fraction { get; private set; }

    /// <summary>Why there is no picture.</summary>
    public string? Problem { get; private set; }

    /// <summary>Something to draw; called on the dispatcher.</summary>
    public event Action? Changed;

    /// <summary>Wants the picture of these settings, once they have stood still for a moment.</summary>
    public async Task ShowAsync(RenderSpec spec)
    {
        listening ??= feed.Listen(this);
        var mine = ++wish;
        await Task.Delay(Settle, time);
        if (mine != wish) return;
        try
        {
            var key = await hub.ContentKeyAsync(spec);
            if (job is { } old && Fraction is not null) await CancelAsync(old);
            if (mine != wish) return;
            job = JobId.Of("preview-" + Guid.NewGuid().ToString("N"));
            (Fraction, Problem) = (0, null);
            Take(await hub.SubmitAsync(new SubmitJob(job.Value, spec, key, 100, new JobOrigin("preview"), IdempotencyKey: null, time.GetUtcNow())));
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            (Fraction, Problem) = (null, problem.Message);
        }
        Changed?.Invoke();
    }

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => Ask();

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (change.Subject == job?.Value && change.Kind is "job.completed" or "job.failed") Ask();
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
        if (pulse.Subject != job?.Value || pulse.Data.Fraction() is not { } fraction) return;
        dispatch(() =>
        {
            if (pulse.Subject == job?.Value && Fraction is not null)
                (Fraction, Url) = (fraction, pulse.Jpeg is { } jpeg ? PictureUrls.Preview(jpeg) : Url);
            Changed?.Invoke();
            return Task.CompletedTask;
        });
    }

    public void Dispose() => listening?.Dispose();

    private void Ask() => _ = dispatch(async () =>
    {
        if (job is not { } asked) return;
        try
        {
            var view = await hub.JobAsync(asked);
            if (asked == job) Take(view);
        }
        catch (HubRefusedException)
        {
            Fraction = null; // the hub never heard of it: the next wish begins anew
        }
        catch (HubUnavailableException away)
        {
            (Fraction, Problem) = (null, away.Message);
        }
        Changed?.Invoke();
    });

    private void Take(JobView view)
    {
        if (view.Result is { } result) (Url, Fraction) = (PictureUrls.Full(result.Asset), null);
        if (view.State is "failed") (Fraction, Problem) = (null, view.Reason);
    }

    private async Task CancelAsync(JobId old)
    {
        try
        {
            await hub.QueueAsync(new CancelJob(old, time.GetUtcNow()));
        }
        catch (HubRefusedException)
        {
            // It ended just now, which is as good.
        }
    }
}
