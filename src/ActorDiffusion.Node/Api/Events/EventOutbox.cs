using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Node.Api.Events;

/// <summary>What one watcher has not been sent yet. Of progress only the latest of each subject waits; of events all do, up to a limit.</summary>
/// <param name="most">Events that may wait.</param>
internal sealed class EventOutbox(int most = EventOutbox.MostWaiting) : IFeedSink
{
    public const int MostWaiting = 4096;

    private readonly Channel<object> waiting = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<(string Kind, string Subject), FeedPulse> pulses = new();
    private int events;

    /// <summary>Puts a message behind the others; too many end the stream with <see cref="TooSlowException"/>.</summary>
    public void Add(EventMessage message)
    {
        if (Interlocked.Increment(ref events) > most) waiting.Writer.TryComplete(new TooSlowException(most));
        else waiting.Writer.TryWrite(message);
    }

    /// <summary>Replaces progress of the same subject that was not sent.</summary>
    public void Add(FeedPulse pulse)
    {
        var key = (pulse.Kind, pulse.Subject);
        if (pulses.TryAdd(key, pulse)) waiting.Writer.TryWrite(key);
        else pulses[key] = pulse;
    }

    void IFeedSink.OnHead(long head) => Add(EventMessage.Status(head));

    void IFeedSink.OnGap(long head) => Add(EventMessage.Gap(head));

    void IFeedSink.OnEvent(FeedEvent change) => Add(EventMessage.Of(change));

    void IFeedSink.OnPulse(FeedPulse pulse) => Add(pulse);

    /// <summary>Messages and pulses in order, as they come.</summary>
    public async IAsyncEnumerable<object> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var next in waiting.Reader.ReadAllAsync(cancel))
        {
            if (next is EventMessage message)
            {
                Interlocked.Decrement(ref events);
                yield return message;
            }
            else if (pulses.TryRemove(((string, string))next, out var pulse))
            {
                yield return pulse;
            }
        }
    }
}

/// <summary>The watcher does not take events as fast as they come.</summary>
internal sealed class TooSlowException(int waiting) : Exception($"Too slow: {waiting} events wait; connect again with after= the last offset seen.");
