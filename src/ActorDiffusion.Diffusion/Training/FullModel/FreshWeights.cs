using System.Text;
using ActorDiffusion.Diffusion.Training.Randomness;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.FullModel;

/// <summary>
/// Untrained weights in the shapes of a model: norms 1, biases 0, matrices N(0, 1/fan-in), embeddings and pad tokens N(0, 0.02²). Blocks
/// start with their branches open by tanh(0.3) and the last layer at 0, so that the first output is 0 and yet every matrix learns.
/// </summary>
/// <param name="shapes">Of every tensor.</param>
/// <param name="seed">The run's.</param>
internal sealed class FreshWeights(IReadOnlyDictionary<string, long[]> shapes, long seed) : IWeights
{
    private const double Small = 0.02, OpenGate = 0.3;

    public bool Contains(string name) => shapes.ContainsKey(name);

    public Tensor Get(string name)
    {
        var shape = shapes[name];
        if (name.Contains("norm", StringComparison.Ordinal) || name == "cap_embedder.0.weight")
            return ones(shape);
        if (name.StartsWith("all_final_layer", StringComparison.Ordinal))
            return zeros(shape);
        if (name.Contains("adaLN_modulation", StringComparison.Ordinal))
            return name.EndsWith(".bias", StringComparison.Ordinal) ? Gates(shape[0]) : Normal(name, shape, Small);
        if (name.EndsWith(".bias", StringComparison.Ordinal))
            return zeros(shape);
        return name.Contains("pad_token", StringComparison.Ordinal) || name.Contains("embed_tokens", StringComparison.Ordinal)
            ? Normal(name, shape, Small)
            : Normal(name, shape, 1 / Math.Sqrt(shape[^1]));
    }

    // scale, gate, scale, gate (zimage.md §1.6)
    private static Tensor Gates(long width)
    {
        var quarter = width / 4;
        return cat([zeros([quarter]), full([quarter], OpenGate), zeros([quarter]), full([quarter], OpenGate)]);
    }

    private Tensor Normal(string name, long[] shape, double deviation)
    {
        var lane = Encoding.UTF8.GetBytes(name).Aggregate(0L, (hash, letter) => unchecked((hash * 31) + letter));
        using var generator = new Generator(CounterHash.Bits(seed, RandomStream.FreshWeights, 0, lane));
        return empty(shape).normal_(0, deviation, generator);
    }
}
