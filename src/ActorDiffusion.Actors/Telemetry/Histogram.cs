using System.Globalization;

namespace ActorDiffusion.Actors.Telemetry;

/// <summary>How values are spread over ranges.</summary>
public sealed class Histogram : Metric
{
    private readonly double[] bounds;
    private readonly Series<Spread> series;

    internal Histogram(string name, string help, IReadOnlyList<double> bounds, IReadOnlyList<string> labels)
        : base(name, help, labels)
    {
        this.bounds = [.. bounds, double.PositiveInfinity];
        series = new Series<Spread>(labels);
    }

    /// <inheritdoc/>
    public override string Kind => "histogram";

    /// <summary>One more value.</summary>
    /// <param name="value">The number.</param>
    /// <param name="labels">A value for each label.</param>
    public void Observe(double value, params string[] labels) => series.At(labels).Add(value, bounds);

    /// <inheritdoc/>
    public override IEnumerable<Sample> Read()
    {
        foreach (var (labels, spread) in series.All())
        {
            var (counts, sum) = spread.Read(bounds.Length);
            var below = 0L;
            for (var i = 0; i < bounds.Length; i++)
            {
                below += counts[i];
                yield return new Sample("_bucket", [.. labels, KeyValuePair.Create("le", Bound(bounds[i]))], below);
            }

            yield return new Sample("_sum", labels, sum);
            yield return new Sample("_count", labels, below);
        }
    }

    private static string Bound(double bound) => double.IsInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture);

    private sealed class Spread
    {
        private readonly Lock gate = new();
        private long[] counts = [];
        private double sum;

        public void Add(double value, double[] bounds)
        {
            lock (gate)
            {
                if (counts.Length == 0) counts = new long[bounds.Length];
                counts[Array.FindIndex(bounds, bound => value <= bound)]++;
                sum += value;
            }
        }

        public (long[] Counts, double Sum) Read(int length)
        {
            lock (gate) return counts.Length == 0 ? (new long[length], 0) : ([.. counts], sum);
        }
    }
}
