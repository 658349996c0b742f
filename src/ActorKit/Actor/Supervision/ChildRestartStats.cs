namespace ActorKit.Actor.Internal;

/// <summary>How often a child was restarted lately.</summary>
public sealed class ChildRestartStats(IInternalActorRef child, TimeProvider time)
{
    private long _windowStart = -1;

    public IInternalActorRef Child => child;

    public int MaxNrOfRetriesCount { get; private set; }

    /// <summary>Counts a failure; false if it is one too many within the window. Negative limits mean none.</summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0) return false;
        if (maxNrOfRetries < 0 && withinTimeMilliseconds <= 0) return true;
        if (withinTimeMilliseconds <= 0) return ++MaxNrOfRetriesCount <= maxNrOfRetries;

        // A window without a number allows one restart.
        var limit = maxNrOfRetries < 0 ? 1 : maxNrOfRetries;
        var now = time.GetTimestamp();
        if (_windowStart >= 0 && time.GetElapsedTime(_windowStart, now).TotalMilliseconds <= withinTimeMilliseconds)
            return ++MaxNrOfRetriesCount <= limit;
        _windowStart = now;
        MaxNrOfRetriesCount = 1;
        return true;
    }
}
