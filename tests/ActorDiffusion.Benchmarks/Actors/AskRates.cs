using System.Diagnostics;

namespace ActorDiffusion.Benchmarks.Actors;

/// <summary>How fast an actor of the other process answers.</summary>
internal static class AskRates
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Microseconds of one Ask, the next beginning when the last was answered.</summary>
    public static async Task<double> OneByOneAsync(IActorRef target, object message, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) await target.Ask<object>(message, Limit).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    /// <summary>Asks a second with <paramref name="window"/> of them on their way.</summary>
    public static async Task<double> PipelinedAsync(IActorRef target, object message, int count, int window)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => OneByOneAsync(target, message, count / window))).ConfigureAwait(false);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
