using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>x · weightᵀ + bias, with whatever LoRAs name this module beside the weight.</summary>
/// <param name="name">Canonical module name, e.g. <c>layers.0.attention.to_q</c>.</param>
/// <param name="weight">[out, in]</param>
/// <param name="bias">[out] or null.</param>
internal sealed class Linear(string name, Tensor weight, Tensor? bias)
{
    internal string Name => name;

    internal Tensor Weight { get; set; } = weight;

    internal Tensor Forward(Tensor x, LoraStack? loras = null) => loras?.For(name) is { } parts
        ? lora_linear(x, Weight, bias, parts.Down, parts.Up, parts.Scale)
        : nn.functional.linear(x, Weight, bias);
}
