namespace ActorDiffusion.Tensors.Tests.Fused;

internal static class Determinism
{
    internal static void SameBits(Func<Tensor[]> compute)
    {
        var first = compute();
        Same(first, compute());
        var threads = get_num_threads();
        try
        {
            foreach (var count in new[] { 1, 2, 3 })
            {
                set_num_threads(count);
                Same(first, compute());
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static void Same(Tensor[] first, Tensor[] second)
    {
        for (var i = 0; i < first.Length; i++)
            first[i].equal(second[i]).ShouldBeTrue($"tensor {i}");
    }
}
