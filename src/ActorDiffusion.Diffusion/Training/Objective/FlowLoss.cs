namespace ActorDiffusion.Diffusion.Training.Objective;

/// <summary>The rectified-flow loss: squared error of x₀ − ε, averaged over each item, weighted, averaged over the batch.</summary>
internal static class FlowLoss
{
    /// <param name="prediction">Raw network output [B, 16, h, w].</param>
    /// <param name="target">x₀ − ε.</param>
    /// <param name="weights">[B], what each item's noise level counts.</param>
    /// <returns>The loss to differentiate, and each item's unweighted error [B].</returns>
    public static (Tensor Loss, Tensor PerItem) Of(Tensor prediction, Tensor target, Tensor weights)
    {
        var perItem = (prediction.@float() - target).square().mean([1, 2, 3]);
        return ((perItem * weights).mean(), perItem.detach());
    }
}
