using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>
/// Sandwich-normed attention and feed-forward with residuals; scaled and gated by the time where the block is modulated.
/// zimage.md §1.6.
/// </summary>
internal sealed class TransformerBlock
{
    private readonly Attention attention;
    private readonly FeedForward feedForward;
    private readonly Linear? modulation;
    private readonly Tensor attentionNorm, attentionOutNorm, feedForwardNorm, feedForwardOutNorm;
    private readonly double epsilon;

    internal TransformerBlock(ZImageWeights weights, string name, bool modulated)
    {
        epsilon = weights.Config.NormEpsilon;
        attention = new(weights, $"{name}.attention");
        feedForward = new(weights, $"{name}.feed_forward");
        modulation = modulated ? weights.Linear($"{name}.adaLN_modulation.0") : null;
        attentionNorm = weights.Wide($"{name}.attention_norm1.weight");
        attentionOutNorm = weights.Wide($"{name}.attention_norm2.weight");
        feedForwardNorm = weights.Wide($"{name}.ffn_norm1.weight");
        feedForwardOutNorm = weights.Wide($"{name}.ffn_norm2.weight");
    }

    /// <summary>One pass.</summary>
    /// <param name="h">[B, L, D]</param>
    /// <param name="time">Time embedding [B, E], or null for an unmodulated block.</param>
    /// <param name="rotation">Table of the L positions.</param>
    /// <param name="loras">LoRAs beside the weights.</param>
    internal Tensor Forward(Tensor h, Tensor? time, RotaryTable rotation, LoraStack? loras)
    {
        var (attentionIn, attentionOut, feedForwardIn, feedForwardOut) = Multipliers(time, loras);
        var mixed = attention.Forward(rms_scale(h, attentionIn, null, epsilon), rotation, loras);
        h = rms_scale(mixed, attentionOut, h, epsilon);
        var changed = feedForward.Forward(rms_scale(h, feedForwardIn, null, epsilon), loras);
        return rms_scale(changed, feedForwardOut, h, epsilon);
    }

    // The norms' weights with scale (1 + s) or gate (tanh g) multiplied in: [B, D] each.
    private (Tensor, Tensor, Tensor, Tensor) Multipliers(Tensor? time, LoraStack? loras)
    {
        if (modulation is null || time is null)
            return (attentionNorm, attentionOutNorm, feedForwardNorm, feedForwardOutNorm);
        var parts = modulation.Forward(time, loras).@float().chunk(4, 1); // scale, gate, scale, gate
        return (
            (parts[0] + 1) * attentionNorm, parts[1].tanh() * attentionOutNorm,
            (parts[2] + 1) * feedForwardNorm, parts[3].tanh() * feedForwardOutNorm);
    }
}
