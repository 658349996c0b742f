namespace ActorDiffusion.Domain.Feed;

/// <summary>
/// The latest events in order. Offsets are reserved in blocks, which are persisted, and given out from the block; after a restart the
/// next block begins, so that no offset is given twice.
/// </summary>
public sealed class FeedRing
{
    private readonly FeedEvent[] events;
    private int count;

    /// <summary>An empty ring.</summary>
    /// <param name="capacity">Events that are kept.</param>
    /// <param name="reserved">The last offset that may have been given out before.</param>
    public FeedRing(int capacity, long reserved = 0) => (events, Reserved, Head) = (new FeedEvent[capacity], reserved, reserved);

    /// <summary>The last offset that may be given out.</summary>
    public long Reserved { get; private set; }

    /// <summary>The latest offset that was given out.</summary>
    public long Head { get; private set; }

    /// <summary>Whether an offset must be reserved before the next event.</summary>
    public bool IsExhausted => Head >= Reserved;

    /// <summary>The offset of the oldest event that is kept; one after the head when none is.</summary>
    public long First => Head - count + 1;

    /// <summary>More offsets may be given out.</summary>
    public void Reserve(OffsetsReserved reserved)
    {
        ArgumentNullException.ThrowIfNull(reserved);
        Reserved = Math.Max(Reserved, reserved.UpTo);
    }

    /// <summary>Keeps an event under the next offset.</summary>
    /// <exception cref="InvalidOperationException">No offset is reserved.</exception>
    public FeedEvent Add(PublishFeed publish)
    {
        ArgumentNullException.ThrowIfNull(publish);
        if (IsExhausted) throw new InvalidOperationException("No offset is reserved.");
        var added = new FeedEvent(++Head, publish.At, publish.Kind, publish.Subject, publish.Data);
        events[Head % events.Length] = added;
        count = Math.Min(count + 1, events.Length);
        return added;
    }

    /// <summary>What came after an offset, in batches that fit into messages; at least one, so that the asker learns the head.</summary>
    /// <param name="offset">Below 0: only the head.</param>
    /// <param name="most">Events of a batch.</param>
    public IEnumerable<FeedBatch> After(long offset, int most)
    {
        if (offset < 0 || offset == Head)
        {
            yield return new FeedBatch([], Head, Gap: false);
            yield break;
        }
        // An offset beyond the head is from a feed that is no more, such as one whose journal was put away.
        var isGap = offset < First - 1 || offset > Head;
        var next = isGap ? First : offset + 1;
        if (next > Head) yield return new FeedBatch([], Head, isGap);
        for (; next <= Head; next += most)
        {
            var batch = Enumerable.Range(0, (int)Math.Min(most, Head - next + 1)).Select(i => events[(next + i) % events.Length]);
            yield return new FeedBatch([.. batch], Head, isGap);
            isGap = false;
        }
    }
}
