using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Ui.Live;

/// <summary>
/// Something that one tab shows and the feed keeps true. Everything happens on the dispatcher that is given (a component's
/// <c>InvokeAsync</c>); a hub that is away is asked again until it is back.
/// </summary>
public abstract class LiveView(StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : IFeedSink, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Breath = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource closed = new();
    private IDisposable? listening;
    private bool asking, stale;

    /// <summary>Something to draw; called on the dispatcher.</summary>
    public event Action? Changed;

    /// <exception cref="HubRefusedException">There is no such thing.</exception>
    /// <exception cref="HubUnavailableException">The hub does not answer now.</exception>
    public async Task OpenAsync()
    {
        listening ??= feed.Listen(this);
        await LoadAsync();
    }

    protected TimeProvider Time { get; } = time;

    public void Dispose()
    {
        listening?.Dispose();
        closed.Cancel();
        closed.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Asks the hub for all of it.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Whether the event says that what is shown is no longer true.</summary>
    protected abstract bool Concerns(FeedEvent change);

    /// <summary>Whether the pulse is about something that is shown.</summary>
    protected virtual bool Concerns(FeedPulse pulse) => false;

    /// <summary>Takes over what a pulse says.</summary>
    protected virtual void Take(FeedPulse pulse)
    {
    }

    protected void Tell() => Changed?.Invoke();

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => Refresh();

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (Concerns(change)) Refresh();
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
        if (!Concerns(pulse)) return;
        _ = dispatch(() =>
        {
            Take(pulse);
            Tell();
            return Task.CompletedTask;
        });
    }

    // Many events of one moment ask once: what is asked after the last of them knows them all.
    private void Refresh() => _ = dispatch(async () =>
    {
        stale = true;
        if (asking) return;
        asking = true;
        try
        {
            while (stale && !closed.IsCancellationRequested)
            {
                stale = false;
                if (!await TryLoadAsync()) stale = true;
                Tell();
                await Task.Delay(stale ? Pause : Breath, Time);
            }
        }
        finally
        {
            asking = false;
        }
    });

    private async Task<bool> TryLoadAsync()
    {
        try
        {
            await LoadAsync();
            return true;
        }
        catch (HubUnavailableException)
        {
            return false;
        }
    }
}
