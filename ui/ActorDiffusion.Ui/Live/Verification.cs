using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Live;

/// <summary>Renders a picture that is there already once more, past the accepted result of its settings, so that the two can be compared.</summary>
public sealed class Verification(HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : IFeedSink, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource closed = new();
    private IDisposable? listening;
    private JobId? job;

    /// <summary>0 to 1 while it is rendered; null before and after.</summary>
    public double? Fraction { get; private set; }

    /// <summary>The new picture.</summary>
    public JobResult? Result { get; private set; }

    /// <summary>Why there is none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Something to draw; called on the dispatcher.</summary>
    public event Func<Task>? Changed;

    /// <summary>Begins; what follows is told by <see cref="Changed"/>.</summary>
    public async Task BeginAsync(CellRecord cell)
    {
        listening ??= feed.Listen(this);
        (job, Fraction, Result, Problem) = (JobId.Of("verify-" + Guid.NewGuid().ToString("N")), 0, null, null);
        try
        {
            var key = await hub.ContentKeyAsync(cell.Spec);
            // The file tells the cell that it is for: the same as in the first rendering.
            var origin = new JobOrigin(JobOrigin.Verify, cell.Series, cell.View.Cell, Parent: cell.View.Parent);
            await hub.SubmitAsync(new SubmitJob(job.Value, cell.Spec, key, 50, origin, IdempotencyKey: null, time.GetUtcNow()));
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            (job, Fraction, Problem) = (null, null, problem.Message);
        }
    }

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => Ask();

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (change.Subject == job?.Value && change.Kind is "job.completed" or "job.failed" or "job.cancelled") Ask();
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
        if (pulse.Subject != job?.Value || pulse.Data.Fraction() is not { } fraction) return;
        _ = dispatch(() =>
        {
            if (Fraction is not null) Fraction = fraction;
            return Changed?.Invoke() ?? Task.CompletedTask;
        });
    }

    public void Dispose()
    {
        listening?.Dispose();
        closed.Cancel();
        closed.Dispose();
    }

    // A hub that is away is asked again until it is back.
    private void Ask() => _ = dispatch(async () =>
    {
        while (!closed.IsCancellationRequested && job is { } asked && Fraction is not null)
        {
            try
            {
                Take(await hub.JobAsync(asked));
                break;
            }
            catch (HubRefusedException refusal)
            {
                (Fraction, Problem) = (null, refusal.Message);
            }
            catch (HubUnavailableException)
            {
                await Task.Delay(Pause, time);
            }
        }
        await (Changed?.Invoke() ?? Task.CompletedTask);
    });

    private void Take(JobView view)
    {
        if (view.Result is { } result) (Result, Fraction) = (result, null);
        else if (view.State is "failed" or "cancelled") (Fraction, Problem) = (null, view.Reason ?? view.State);
    }
}
