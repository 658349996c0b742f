using ActorDiffusion.Diffusion.Sampling.Residency;

namespace ActorDiffusion.Actors.Models;

/// <summary>
/// Models' parts and LoRAs within one budget, for one device: loaded when used, dropped least recently used. A strength is a value of a
/// request, so another strength loads nothing. All but the counters belongs to the device's thread.
/// </summary>
/// <param name="limit">Bytes.</param>
public sealed class ModelResidency(long limit) : IModelMemory
{
    private readonly LruBudget budget = new(limit);
    private readonly Dictionary<string, IDisposable> things = new(StringComparer.Ordinal);
    private readonly List<HashSet<string>> holds = [];
    private volatile ResidencyCounters counters = new(0, 0, 0, 0, limit, []);

    /// <summary>For metrics and tests; may be read from any thread.</summary>
    public ResidencyCounters Counters => counters;

    /// <inheritdoc/>
    public T Use<T>(string name, long bytes, Func<T> load) where T : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(load);
        foreach (var hold in holds) hold.Add(name);
        if (budget.Touch(name)) return (T)things[name];
        foreach (var leaving in budget.RoomFor(bytes, holds.SelectMany(hold => hold).ToHashSet(StringComparer.Ordinal))) Drop(leaving);
        var isOverdraft = budget.Used + bytes > limit;
        var loaded = load();
        things[name] = loaded;
        budget.Add(name, bytes);
        Count(loads: 1, overdrafts: isOverdraft ? 1 : 0);
        return loaded;
    }

    /// <inheritdoc/>
    public IDisposable Hold()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        holds.Add(used);
        return new Release(() => holds.Remove(used));
    }

    /// <inheritdoc/>
    public void Drop(string name)
    {
        if (!things.Remove(name, out var thing)) return;
        budget.Remove(name);
        thing.Dispose();
        Count(drops: 1);
    }

    /// <summary>Frees everything.</summary>
    public void Dispose()
    {
        foreach (var name in budget.Names) Drop(name);
    }

    private void Count(int loads = 0, int drops = 0, int overdrafts = 0) => counters = counters with
    {
        Loads = counters.Loads + loads,
        Drops = counters.Drops + drops,
        Overdrafts = counters.Overdrafts + overdrafts,
        UsedBytes = budget.Used,
        Resident = budget.Names,
    };

    private sealed class Release(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
