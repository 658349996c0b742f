using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Actors.Client.Feed;

/// <summary>Where a <see cref="FeedListener"/> puts what it hears, in order, from one thread at a time. Must not block.</summary>
public interface IFeedSink
{
    /// <summary>The hub answered for the first time; its latest offset.</summary>
    void OnHead(long head);

    /// <summary>Events were missed that the hub no longer has: what is shown must be asked for anew.</summary>
    void OnGap(long head);

    void OnEvent(FeedEvent change);

    void OnPulse(FeedPulse pulse);
}
