using System.Collections.Immutable;
using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Actors.Client.Feed;

/// <summary>The feed for many browser circuits of one process: one subscription at the hub, any number of listeners here.</summary>
public sealed class StudioFeed : IFeedSink
{
    private ImmutableList<IFeedSink> sinks = [];

    /// <summary>Whether the hub has ever answered.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Tells a sink everything from now on, until what is returned is disposed.</summary>
    public IDisposable Listen(IFeedSink sink)
    {
        ImmutableInterlocked.Update(ref sinks, list => list.Add(sink));
        return new Listening(this, sink);
    }

    public void OnHead(long head)
    {
        IsConnected = true;
        Each(sink => sink.OnHead(head));
    }

    public void OnGap(long head) => Each(sink => sink.OnGap(head));

    public void OnEvent(FeedEvent change) => Each(sink => sink.OnEvent(change));

    public void OnPulse(FeedPulse pulse) => Each(sink => sink.OnPulse(pulse));

    private void Each(Action<IFeedSink> tell)
    {
        foreach (var sink in sinks) tell(sink);
    }

    private sealed class Listening(StudioFeed feed, IFeedSink sink) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref feed.sinks, list => list.Remove(sink));
    }
}
