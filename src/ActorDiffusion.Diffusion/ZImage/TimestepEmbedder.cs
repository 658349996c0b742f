using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Sinusoids of the time through a small MLP. zimage.md §1.6.</summary>
internal sealed class TimestepEmbedder(ZImageWeights weights)
{
    private const int Frequencies = 128;
    private const double MaxPeriod = 10000;

    private readonly Linear first = weights.Linear("t_embedder.mlp.0");
    private readonly Linear second = weights.Linear("t_embedder.mlp.2");

    /// <summary>[B] times in 0 (noise) … 1 (clean) to [B, 256]: cosines, then sines, in float32.</summary>
    internal static Tensor Sinusoids(Tensor time, double timeScale)
    {
        // Every step in float32 as the reference does it: one bit in a frequency moves the result by 1e-4.
        var frequencies = (arange(0, Frequencies, device: time.device) * -Math.Log(MaxPeriod) / Frequencies).exp();
        var angles = (time.@float() * timeScale).unsqueeze(1) * frequencies;
        return cat([angles.cos(), angles.sin()], 1);
    }

    /// <summary>[B] to [B, E].</summary>
    internal Tensor Forward(Tensor time, LoraStack? loras)
    {
        var wide = Sinusoids(time, weights.Config.TimeScale).to(first.Weight.dtype);
        return second.Forward(first.Forward(wide, loras).silu(), loras);
    }
}
