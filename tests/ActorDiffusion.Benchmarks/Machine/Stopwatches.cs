using System.Diagnostics;

namespace ActorDiffusion.Benchmarks.Machine;

/// <summary>Seconds of repeated work; the median, since machines are noisy.</summary>
internal static class Stopwatches
{
    internal static double Median(int repeats, Action work)
    {
        work();
        return Samples(repeats, work)[repeats / 2];
    }

    internal static double Once(Action work) => Samples(1, work)[0];

    private static double[] Samples(int repeats, Action work)
    {
        var seconds = new double[repeats];
        for (var i = 0; i < repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds;
    }
}
