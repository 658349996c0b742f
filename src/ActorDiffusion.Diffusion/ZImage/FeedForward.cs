using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>w2( SiLU(w1 x) ⊙ w3 x ). zimage.md §1.6.</summary>
internal sealed class FeedForward(ZImageWeights weights, string name)
{
    private readonly Linear gate = weights.Linear($"{name}.w1");
    private readonly Linear down = weights.Linear($"{name}.w2");
    private readonly Linear up = weights.Linear($"{name}.w3");

    internal Tensor Forward(Tensor x, LoraStack? loras) => down.Forward(swiglu(gate.Forward(x, loras), up.Forward(x, loras)), loras);
}
