namespace ActorDiffusion.Node.Tests.Hosting;

/// <summary>Asks again until it is so, for what tells no one when it changes.</summary>
internal static class Eventually
{
    // A safety net, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task Async(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition()) await interval.WaitForNextTickAsync(limit.Token);
    }
}
