using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>When what failed is tried again: after waits that double up to the longest one.</summary>
internal sealed class Retries(TimeSpan first, TimeSpan longest, TimeProvider time)
{
    private readonly Dictionary<AssetId, (int Failures, DateTimeOffset NotBefore)> tries = [];

    public bool IsDue(AssetId what) => !tries.TryGetValue(what, out var last) || last.NotBefore <= time.GetUtcNow();

    public int Failures(AssetId what) => tries.GetValueOrDefault(what).Failures;

    /// <summary>It is being tried, and not due before that has ended.</summary>
    public void Hold(AssetId what) => tries[what] = (Failures(what), DateTimeOffset.MaxValue);

    public void Fail(AssetId what)
    {
        var failures = Failures(what) + 1;
        var wait = first * Math.Pow(2, Math.Min(failures - 1, 16));
        tries[what] = (failures, time.GetUtcNow() + (wait < longest ? wait : longest));
    }

    /// <summary>Nothing is known against it.</summary>
    public void Forget(AssetId what) => tries.Remove(what);
}
