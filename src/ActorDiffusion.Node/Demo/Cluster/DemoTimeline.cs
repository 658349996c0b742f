using System.Globalization;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Demo.Cluster;

/// <summary>What happened when.</summary>
internal sealed class DemoTimeline(CommandOutput output, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private readonly List<DemoMoment> moments = [];

    public IReadOnlyList<DemoMoment> Moments => moments;

    public double Seconds => time.GetElapsedTime(started).TotalSeconds;

    public void Say(string what)
    {
        moments.Add(new DemoMoment(Math.Round(Seconds, 1), what));
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{Seconds,6:0.0} s  {what}"));
    }
}

/// <param name="At">Seconds after the beginning.</param>
/// <param name="What">In words.</param>
internal sealed record DemoMoment(double At, string What);
