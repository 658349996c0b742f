namespace ActorDiffusion.Tensors;

/// <summary>
/// Counts the bytes that tensors own outside the managed heap and makes the garbage collector look for forgotten ones in time:
/// a tensor is a few dozen bytes to the collector, however many gigabytes hang on it.
/// </summary>
public static class NativeMemory
{
    private static long live;
    private static long peak;
    private static long collectAbove = 512L << 20;
    private static long budget = 512L << 20;

    /// <summary>Bytes owned by living tensors; mapped weights and views count as nothing.</summary>
    public static long LiveBytes => Volatile.Read(ref live);

    /// <summary>The most that <see cref="LiveBytes"/> has been since <see cref="ResetPeak"/>.</summary>
    public static long PeakBytes => Volatile.Read(ref peak);

    /// <summary>Bytes by which living tensors may grow before unreachable ones are collected. Default 512 MiB.</summary>
    public static long Budget
    {
        get => Volatile.Read(ref budget);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            Volatile.Write(ref budget, value);
            Volatile.Write(ref collectAbove, LiveBytes + value);
        }
    }

    /// <summary>Starts a new measurement of <see cref="PeakBytes"/>.</summary>
    public static void ResetPeak() => Volatile.Write(ref peak, LiveBytes);

    internal static void Take(long bytes)
    {
        if (bytes == 0)
            return;
        var now = Interlocked.Add(ref live, bytes);
        if (now > Volatile.Read(ref peak))
            Volatile.Write(ref peak, now);
        if (now > Volatile.Read(ref collectAbove))
            CollectForgotten();
    }

    internal static void Return(long bytes) => Interlocked.Add(ref live, -bytes);

    private static void CollectForgotten()
    {
        // Only one thread collects; what is still alive afterwards is in use, so the next limit lies above it.
        Volatile.Write(ref collectAbove, long.MaxValue);
#pragma warning disable RS0030 // The one place that may: the collector cannot see native bytes by itself.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
#pragma warning restore RS0030
        GC.WaitForPendingFinalizers();
        Volatile.Write(ref collectAbove, LiveBytes + Budget);
    }
}
