namespace ActorDiffusion.Diffusion.FluxVae;

/// <summary>Single-head self-attention over all cells of the coarsest level, added to its input.</summary>
internal sealed class MiddleAttention(VaeParameters parameters, string name)
{
    // Scores take rows × cells floats: 64 Mi of them are 256 MiB, where a 2048² picture would need 17 GB at once.
    private const long MostScores = 64L << 20;

    private readonly GroupNorm norm = new(parameters, name + ".group_norm");
    private readonly Projection query = new(parameters, name + ".to_q");
    private readonly Projection key = new(parameters, name + ".to_k");
    private readonly Projection value = new(parameters, name + ".to_v");
    private readonly Projection output = new(parameters, name + ".to_out.0");

    /// <summary>[B, C, h, w] to the same.</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (channels, cells) = (x.size(1), x.size(2) * x.size(3));
        var h = norm.Forward(x).flatten(2).transpose(1, 2); // [B, h·w, C]
        var (q, k, v) = (query.Forward(h) / Math.Sqrt(channels), key.Forward(h).transpose(1, 2), value.Forward(h));
        var rows = Math.Clamp(MostScores / (cells * x.size(0)), 1, cells);
        var parts = new List<Tensor>();
        for (long first = 0; first < cells; first += rows)
        {
            using var part = NewDisposeScope();
            parts.Add(part.MoveToOuter(q.narrow(1, first, Math.Min(rows, cells - first)).matmul(k).softmax(-1).matmul(v)));
        }
        var mixed = output.Forward(cat([.. parts], 1)).transpose(1, 2).reshape(x.shape);
        return scope.MoveToOuter(x + mixed);
    }

    private sealed class Projection(VaeParameters parameters, string name)
    {
        private readonly Tensor weight = parameters[name + ".weight"];
        private readonly Tensor bias = parameters[name + ".bias"];

        public Tensor Forward(Tensor x) => nn.functional.linear(x, weight, bias);
    }
}
