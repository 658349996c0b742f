using System.Collections.Concurrent;

namespace ActorDiffusion.Actors.Telemetry;

/// <summary>One name with its values, one for each combination of label values.</summary>
public abstract class Metric
{
    private protected Metric(string name, string help, IReadOnlyList<string> labels)
    {
        Name = name;
        Help = help;
        Labels = labels;
    }

    /// <summary>Unique in a node.</summary>
    public string Name { get; }

    /// <summary>One line for people.</summary>
    public string Help { get; }

    /// <summary>What it is split by.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Prometheus' word for it.</summary>
    public abstract string Kind { get; }

    /// <summary>The values as they are now.</summary>
    public abstract IEnumerable<Sample> Read();
}

/// <summary>One line of a metric.</summary>
/// <param name="Suffix">Follows the name, such as <c>_bucket</c>.</param>
/// <param name="Labels">Label names with their values.</param>
/// <param name="Value">The number.</param>
public sealed record Sample(string Suffix, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value);

/// <summary>Values by the combination of label values.</summary>
internal sealed class Series<T>(IReadOnlyList<string> labels)
    where T : class, new()
{
    private readonly ConcurrentDictionary<string, (IReadOnlyList<KeyValuePair<string, string>> Labels, T Value)> values = new(StringComparer.Ordinal);

    public T At(string[] with) => values.GetOrAdd(string.Join('\0', with), _ => (Named(with), new T())).Value;

    public IEnumerable<(IReadOnlyList<KeyValuePair<string, string>> Labels, T Value)> All() => values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

    private List<KeyValuePair<string, string>> Named(string[] with) => with.Length == labels.Count
        ? [.. labels.Zip(with, KeyValuePair.Create)]
        : throw new ArgumentException($"{with.Length} label values for {labels.Count} labels.");
}

/// <summary>A number that threads add to.</summary>
internal sealed class Cell
{
    private double number;

    public double Value
    {
        get => Volatile.Read(ref number);
        set => Volatile.Write(ref number, value);
    }

    public void Add(double amount)
    {
        double seen;
        do seen = Volatile.Read(ref number);
        while (BitConverter.DoubleToInt64Bits(Interlocked.CompareExchange(ref number, seen + amount, seen)) != BitConverter.DoubleToInt64Bits(seen));
    }
}
