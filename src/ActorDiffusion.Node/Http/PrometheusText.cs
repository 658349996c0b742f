using System.Globalization;
using System.Text;
using ActorDiffusion.Actors.Telemetry;

namespace ActorDiffusion.Node.Http;

/// <summary>Metrics in Prometheus' text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<Metric> metrics)
    {
        var text = new StringBuilder();
        foreach (var metric in metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {Escape(metric.Help)}\n# TYPE {metric.Name} {metric.Kind}\n");
            foreach (var sample in metric.Read())
                text.Append(metric.Name).Append(sample.Suffix).Append(Labels(sample)).Append(' ').Append(Number(sample.Value)).Append('\n');
        }

        return text.ToString();
    }

    private static string Labels(Sample sample) => sample.Labels.Count == 0 ? ""
        : "{" + string.Join(',', sample.Labels.Select(label => $"{label.Key}=\"{Escape(label.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
