namespace ActorDiffusion.Benchmarks.Machine;

/// <summary>What a call costs beyond its arithmetic: an addition of single numbers, result and handle included.</summary>
internal static class OperationOverhead
{
    private const int Calls = 20_000;

    internal static double Microseconds()
    {
        using var off = no_grad();
        using var a = ones([1]);
        using var b = ones([1]);
        return Stopwatches.Median(9, () =>
        {
            for (var i = 0; i < Calls; i++)
                a.add(b).Dispose();
        }) / Calls * 1e6;
    }
}
