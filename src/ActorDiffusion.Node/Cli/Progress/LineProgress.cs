using System.Globalization;

namespace ActorDiffusion.Node.Cli.Progress;

/// <summary>Progress for logs and pipes: a line at the start of each interval, and always the last one.</summary>
internal sealed class LineProgress(Action<string> write, string what, long total, TimeProvider clock) : IProgressReport
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly long started = clock.GetTimestamp();
    private TimeSpan nextLine = TimeSpan.Zero;
    private (long Done, TimeSpan At) start;

    public void StartAt(long done)
    {
        lock (gate) start = (done, clock.GetElapsedTime(started));
    }

    public void Report(long done, string? figures = null)
    {
        lock (gate)
        {
            var elapsed = clock.GetElapsedTime(started);
            if (done < total && elapsed < nextLine) return;
            nextLine = elapsed + Interval;
            write(Line(done, figures, elapsed));
        }
    }

    private string Line(long done, string? figures, TimeSpan elapsed)
    {
        var share = total > 0 ? 100 * done / total : 100;
        var line = string.Create(CultureInfo.InvariantCulture, $"{what} {done}/{total} ({share} %)");
        if (figures is not null) line += "  " + figures;
        if (done > start.Done && done < total)
            line += $"  {Durations.Text((elapsed - start.At) * ((double)(total - done) / (done - start.Done)))} left";
        return line;
    }
}
