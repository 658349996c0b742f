namespace ActorDiffusion.Node.Assets;

/// <summary>Lets bytes through at a rate (0 is without a limit); what was not used for up to a second may be used at once.</summary>
internal sealed class TokenBucket(long bytesPerSecond, TimeProvider time)
{
    private readonly Lock gate = new();
    private double tokens = bytesPerSecond;
    private long filled = time.GetTimestamp();

    /// <summary>Waits until so many bytes may pass. Debts are allowed, so that a read larger than a second's worth passes too.</summary>
    public Task TakeAsync(int bytes, CancellationToken cancel)
    {
        if (bytesPerSecond <= 0) return Task.CompletedTask;
        double debt;
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(bytesPerSecond, tokens + (time.GetElapsedTime(filled, now).TotalSeconds * bytesPerSecond)) - bytes;
            filled = now;
            debt = -tokens;
        }

        return debt <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(debt / bytesPerSecond), time, cancel);
    }
}
