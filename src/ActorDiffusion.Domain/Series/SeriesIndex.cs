using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

/// <summary>Which series there are, in the order they were begun, and which ones have work that the queue may not know of.</summary>
public sealed record SeriesIndex
{
    private SeriesIndex()
    {
    }

    /// <summary>No series.</summary>
    public static SeriesIndex New { get; } = new();

    /// <summary>Series with work that the queue may not know of.</summary>
    public ImmutableHashSet<SeriesId> Open { get; private init; } = [];

    /// <summary>How many there are.</summary>
    public int Count => Order.Count;

    private ImmutableList<SeriesId> Order { get; init; } = [];

    private ImmutableDictionary<SeriesId, int> Places { get; init; } = ImmutableDictionary<SeriesId, int>.Empty;

    /// <summary>Whether the series was ever asked for.</summary>
    public bool Contains(SeriesId series) => Places.ContainsKey(series);

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of the index.</exception>
    public SeriesIndex Apply(IEvent @event) => @event switch
    {
        SeriesListed listed when Contains(listed.Series) => this,
        SeriesListed listed => this with { Order = Order.Add(listed.Series), Places = Places.Add(listed.Series, Order.Count) },
        SeriesOpened opened => this with { Open = Open.Add(opened.Series) },
        SeriesSettled settled => this with { Open = Open.Remove(settled.Series) },
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of the index of series", nameof(@event)),
    };

    /// <summary>Series begun before one, newest first.</summary>
    /// <param name="before">Null for the newest; an unknown one has none before it.</param>
    public IEnumerable<SeriesId> Before(SeriesId? before)
    {
        var place = before is { } series ? Places.GetValueOrDefault(series) : Order.Count;
        while (--place >= 0) yield return Order[place];
    }

    /// <summary>For a snapshot.</summary>
    public SeriesIndexSnapshot Snapshot() => new(Order, [.. Open.OrderBy(series => series.Value, StringComparer.Ordinal)]);

    /// <summary>The index that a snapshot was taken of.</summary>
    public static SeriesIndex From(SeriesIndexSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return New with
        {
            Order = [.. snapshot.Series],
            Places = snapshot.Series.Select((series, place) => KeyValuePair.Create(series, place)).ToImmutableDictionary(),
            Open = [.. snapshot.Open],
        };
    }
}
