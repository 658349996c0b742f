namespace ActorDiffusion.Diffusion.Lora.Runtime;

/// <summary>One matrix pair beside a weight.</summary>
/// <param name="Down">A: [rank, in].</param>
/// <param name="Up">B: [out, rank].</param>
/// <param name="Scale">alpha / rank.</param>
public sealed record LoraPair(Tensor Down, Tensor Up, double Scale)
{
    /// <summary>Rows of <see cref="Down"/>.</summary>
    public long Rank => Down.size(0);
}

/// <summary>A LoRA in memory, ready to run beside the weights or to be trained. zimage.md §5.</summary>
/// <param name="modules">Pairs by canonical module name; they belong to the adapter from now on.</param>
public sealed class LoraAdapter(IReadOnlyDictionary<string, LoraPair> modules) : IDisposable
{
    /// <summary>Pairs by canonical module name.</summary>
    public IReadOnlyDictionary<string, LoraPair> Modules => modules;

    /// <summary>All matrices in a fixed order: what an optimizer trains.</summary>
    public IReadOnlyList<Tensor> Parameters { get; } =
        [.. modules.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Value.Down, pair.Value.Up })];

    /// <summary>A new LoRA to train: down uniform as Kaiming draws it (a = √5), up zero, so that it changes nothing yet.</summary>
    /// <param name="modules">Output and input widths by module name.</param>
    /// <param name="rank">Rows of the down matrices.</param>
    /// <param name="alpha">Numerator of the scale.</param>
    /// <param name="seed">Decides the start.</param>
    /// <param name="device">Where it trains.</param>
    public static LoraAdapter NewTrainable(IReadOnlyDictionary<string, (long Out, long In)> modules, int rank, double alpha, ulong seed, Device? device = null)
    {
        using var generator = new Generator(seed);
        var pairs = new Dictionary<string, LoraPair>(StringComparer.Ordinal);
        foreach (var (name, (wide, narrow)) in modules.OrderBy(module => module.Key, StringComparer.Ordinal))
        {
            var bound = 1 / Math.Sqrt(narrow);
            var down = empty([rank, narrow]).uniform_(-bound, bound, generator).to(device ?? CPU);
            pairs[name] = new(Leaf(down), Leaf(zeros([wide, rank], device: device)), alpha / rank);
        }

        return new(pairs);
    }

    /// <summary>The matrices of a file, ready to run.</summary>
    /// <param name="weights">What was read; check it against the model first (<see cref="LoraWeights.CheckFits"/>).</param>
    /// <param name="device">Where the model runs.</param>
    public static LoraAdapter Of(LoraWeights weights, Device? device = null)
    {
        using var scope = NewDisposeScope();
        return new(weights.Modules.ToDictionary(
            module => module.Key,
            module => new LoraPair(Load(module.Value.Down), Load(module.Value.Up), module.Value.Scale),
            StringComparer.Ordinal));

        Tensor Load(LoraMatrix matrix) => tensor(matrix.Values, matrix.Rows, matrix.Columns).to(device ?? CPU).DetachFromDisposeScope();
    }

    /// <summary>The matrices as they are now, for a file.</summary>
    /// <param name="metadata">The file's metadata.</param>
    public LoraWeights ToWeights(IReadOnlyDictionary<string, string>? metadata = null)
    {
        return new(modules.Select(module => KeyValuePair.Create(
            module.Key, new LoraModule(Save(module.Value.Down), Save(module.Value.Up), (float)(module.Value.Scale * module.Value.Rank)))), metadata);

        static LoraMatrix Save(Tensor matrix) => new((int)matrix.size(0), (int)matrix.size(1), matrix.ToArray<float>());
    }

    /// <summary>Frees all matrices.</summary>
    public void Dispose()
    {
        foreach (var parameter in Parameters)
            parameter.Dispose();
    }

    private static Tensor Leaf(Tensor tensor) => tensor.requires_grad_().DetachFromDisposeScope();
}
