namespace ActorDiffusion.Actors.Telemetry;

/// <summary>Something that only grows.</summary>
public sealed class Counter : Metric
{
    private readonly Series<Cell> series;

    internal Counter(string name, string help, IReadOnlyList<string> labels)
        : base(name, help, labels)
    {
        series = new Series<Cell>(labels);
        if (labels.Count == 0) Add(0);
    }

    /// <inheritdoc/>
    public override string Kind => "counter";

    /// <summary>Counts on.</summary>
    /// <param name="amount">Not negative.</param>
    /// <param name="labels">A value for each label.</param>
    public void Add(double amount, params string[] labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        series.At(labels).Add(amount);
    }

    /// <inheritdoc/>
    public override IEnumerable<Sample> Read() => series.All().Select(entry => new Sample("", entry.Labels, entry.Value.Value));
}
