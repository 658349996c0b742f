namespace ActorDiffusion.Diffusion.Qwen3;

/// <summary>x / √(mean(x²) + ε) · weight over the last dimension, in float32.</summary>
internal static class RmsNorm
{
    public static Tensor Apply(Tensor x, Tensor weight, double epsilon)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(x * (x.square().mean(-1, keepdim: true) + epsilon).rsqrt() * weight);
    }
}
