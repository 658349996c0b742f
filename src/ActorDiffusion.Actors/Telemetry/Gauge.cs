namespace ActorDiffusion.Actors.Telemetry;

/// <summary>Something that goes up and down.</summary>
public sealed class Gauge : Metric
{
    private readonly Series<Cell> series;

    internal Gauge(string name, string help, IReadOnlyList<string> labels)
        : base(name, help, labels) => series = new Series<Cell>(labels);

    /// <inheritdoc/>
    public override string Kind => "gauge";

    /// <summary>What it is now.</summary>
    /// <param name="value">The number.</param>
    /// <param name="labels">A value for each label.</param>
    public void Set(double value, params string[] labels) => series.At(labels).Value = value;

    /// <summary>Changes it.</summary>
    /// <param name="amount">May be negative.</param>
    /// <param name="labels">A value for each label.</param>
    public void Add(double amount, params string[] labels) => series.At(labels).Add(amount);

    /// <inheritdoc/>
    public override IEnumerable<Sample> Read() => series.All().Select(entry => new Sample("", entry.Labels, entry.Value.Value));
}
