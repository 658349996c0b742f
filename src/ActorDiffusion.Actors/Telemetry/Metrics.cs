using System.Collections.Concurrent;

namespace ActorDiffusion.Actors.Telemetry;

/// <summary>What a node counts and measures about itself, by name. Asking twice for a name gives the same metric.</summary>
public sealed class Metrics
{
    private readonly ConcurrentDictionary<string, Metric> metrics = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Action> refreshes = new();

    /// <summary>Something that only grows.</summary>
    /// <param name="name">Prometheus style, such as <c>actordiffusion_steps_total</c>.</param>
    /// <param name="help">One line for people.</param>
    /// <param name="labels">Names of what it is split by; values that users choose do not belong here.</param>
    public Counter Counter(string name, string help, params string[] labels) => Get(name, () => new Counter(name, help, labels));

    /// <summary>Something that goes up and down.</summary>
    /// <inheritdoc cref="Counter"/>
    public Gauge Gauge(string name, string help, params string[] labels) => Get(name, () => new Gauge(name, help, labels));

    /// <summary>How values are spread over ranges.</summary>
    /// <param name="name">Prometheus style, such as <c>actordiffusion_step_seconds</c>.</param>
    /// <param name="help">One line for people.</param>
    /// <param name="bounds">Upper ends of the ranges, ascending; one without an end is added.</param>
    /// <param name="labels">Names of what it is split by.</param>
    public Histogram Histogram(string name, string help, IReadOnlyList<double> bounds, params string[] labels) =>
        Get(name, () => new Histogram(name, help, bounds, labels));

    /// <summary>Runs something before each reading, for gauges that are looked up.</summary>
    /// <param name="refresh">Quick, and safe on any thread.</param>
    public void OnRead(Action refresh) => refreshes.Enqueue(refresh);

    /// <summary>All metrics, as they are now, by name.</summary>
    public IReadOnlyList<Metric> Read()
    {
        foreach (var refresh in refreshes) refresh();
        return [.. metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)];
    }

    private T Get<T>(string name, Func<T> make)
        where T : Metric =>
        metrics.GetOrAdd(name, _ => make()) as T ?? throw new InvalidOperationException($"The metric {name} exists and is no {typeof(T).Name}.");
}
