namespace ActorDiffusion.Diffusion.Qwen3;

/// <summary>Rotary positions in the half-split form: dimension i turns with i + D/2. zimage.md §2.3 (the transformer's form is another one).</summary>
/// <param name="Cosine">float32 [L, D], both halves equal.</param>
/// <param name="Sine">float32 [L, D], both halves equal.</param>
internal sealed record HalfRotation(Tensor Cosine, Tensor Sine)
{
    /// <summary>Frequencies θ^(−2k/D) in float32, as the reference computes them.</summary>
    public static Tensor Frequencies(int headDim, double theta) =>
        tensor(Enumerable.Range(0, headDim / 2).Select(k => 1f / MathF.Pow((float)theta, 2f * k / headDim)).ToArray());

    public static HalfRotation Of(Tensor positions, int headDim, double theta)
    {
        var angles = positions.@float().unsqueeze(1) * Frequencies(headDim, theta).to(positions.device);
        angles = cat([angles, angles], 1);
        return new HalfRotation(angles.cos(), angles.sin());
    }

    /// <summary>[B, H, L, D] to the same.</summary>
    public Tensor Apply(Tensor x)
    {
        var half = x.size(3) / 2;
        var turned = cat([x.narrow(3, half, half).neg(), x.narrow(3, 0, half)], 3);
        return (x * Cosine) + (turned * Sine);
    }
}
