namespace ActorDiffusion.Tensors.Tests;

internal static class LiveTensors
{
    /// <summary>Tensors alive, without those that earlier tests forgot.</summary>
    internal static long Count()
    {
        GC.Collect(2);
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
