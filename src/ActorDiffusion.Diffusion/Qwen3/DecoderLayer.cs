using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Qwen3;

/// <summary>One decoder layer. Its weights are fetched, converted to float32, used and freed one after the other.</summary>
internal sealed class DecoderLayer(IWeights weights, Qwen3Config config, int index, Device device, Action<string, Tensor>? probe)
{
    private readonly string name = $"model.layers.{index}.";

    /// <summary>[B, L, D] to the same; <paramref name="mask"/> [L, L] is added to the scores.</summary>
    public Tensor Forward(Tensor h, HalfRotation rotation, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var attended = Attend(Normed(h, "input_layernorm"), rotation, mask);
        probe?.Invoke($"layer{index}.attn_out", attended);
        h += attended;
        var fed = FeedForward(Normed(h, "post_attention_layernorm"));
        probe?.Invoke($"layer{index}.mlp_out", fed);
        return scope.MoveToOuter(h + fed);
    }

    private Tensor Attend(Tensor x, HalfRotation rotation, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var (batch, length) = (x.size(0), x.size(1));
        var groups = config.Heads / config.KeyValueHeads;
        var q = rotation.Apply(HeadNormed(Heads(x, "q_proj", config.Heads), "q_norm"));
        var k = Repeat(rotation.Apply(HeadNormed(Heads(x, "k_proj", config.KeyValueHeads), "k_norm")), groups);
        var v = Repeat(Heads(x, "v_proj", config.KeyValueHeads), groups);
        var scores = (q.matmul(k.transpose(2, 3)) / Math.Sqrt(config.HeadDim)) + mask;
        var mixed = scores.softmax(-1).matmul(v).transpose(1, 2).reshape(batch, length, (long)config.Heads * config.HeadDim);
        return scope.MoveToOuter(Linear(mixed, "self_attn.o_proj"));
    }

    private Tensor FeedForward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Linear(Linear(x, "mlp.gate_proj").silu() * Linear(x, "mlp.up_proj"), "mlp.down_proj"));
    }

    /// <summary>[B, L, D] to [B, H, L, D/H].</summary>
    private Tensor Heads(Tensor x, string projection, int heads) =>
        Linear(x, "self_attn." + projection).view(x.size(0), x.size(1), heads, config.HeadDim).transpose(1, 2);

    private Tensor HeadNormed(Tensor x, string norm) => RmsNorm.Apply(x, Wide($"self_attn.{norm}"), config.NormEpsilon);

    private Tensor Normed(Tensor x, string norm) => RmsNorm.Apply(x, Wide(norm), config.NormEpsilon);

    /// <summary>[B, h, L, D] to [B, h·n, L, D]: each key-value head serves n neighbouring query heads.</summary>
    private static Tensor Repeat(Tensor x, int times) =>
        times == 1 ? x : x.unsqueeze(2).expand(x.size(0), x.size(1), times, x.size(2), x.size(3)).reshape(x.size(0), x.size(1) * times, x.size(2), x.size(3));

    private Tensor Linear(Tensor x, string projection)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.linear(x, Wide(projection)));
    }

    private Tensor Wide(string tensor) => weights.Get($"{name}{tensor}.weight").to(device, ScalarType.Float32);
}
