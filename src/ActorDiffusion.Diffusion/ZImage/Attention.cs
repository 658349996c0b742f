using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Self-attention over the whole sequence: normed and rotated queries and keys, no mask. zimage.md §1.6.</summary>
internal sealed class Attention
{
    private readonly Linear query, key, value, output;
    private readonly Tensor queryNorm, keyNorm;
    private readonly ZImageConfig config;

    internal Attention(ZImageWeights weights, string name)
    {
        config = weights.Config;
        query = weights.Linear($"{name}.to_q");
        key = weights.Linear($"{name}.to_k");
        value = weights.Linear($"{name}.to_v");
        output = weights.Linear($"{name}.to_out.0");
        queryNorm = weights.Wide($"{name}.norm_q.weight");
        keyNorm = weights.Wide($"{name}.norm_k.weight");
    }

    /// <summary>[B, L, D] to [B, L, D].</summary>
    internal Tensor Forward(Tensor x, RotaryTable rotation, LoraStack? loras)
    {
        var (batch, length) = (x.size(0), x.size(1));
        var heads = new[] { batch, length, config.Heads, config.HeadDim };
        var q = norm_rope(query.Forward(x, loras).view(heads), queryNorm, rotation.Cosine, rotation.Sine, config.NormEpsilon, 1 / Math.Sqrt(config.HeadDim));
        var k = norm_rope(key.Forward(x, loras).view(heads), keyNorm, rotation.Cosine, rotation.Sine, config.NormEpsilon);
        var v = value.Forward(x, loras).view(heads).transpose(1, 2);
        var mixed = softmax(q.matmul(k.transpose(2, 3))).matmul(v); // [B, H, L, D/H]
        return output.Forward(mixed.transpose(1, 2).reshape(batch, length, config.Dim), loras);
    }
}
