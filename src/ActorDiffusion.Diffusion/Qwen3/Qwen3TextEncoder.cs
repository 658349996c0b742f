using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Qwen3;

/// <summary>
/// The Qwen3 text model as Z-Image uses it: the residual stream after the last layer but one, without the final norm, which never run
/// (zimage.md §2.3). Layers are fetched one at a time, so that memory holds a single matrix in float32 beside the mapped file.
/// </summary>
/// <param name="weights">Tensors under Hugging Face names; they must outlive the encoder.</param>
/// <param name="config">Sizes.</param>
/// <param name="device">Where to run.</param>
public sealed class Qwen3TextEncoder(IWeights weights, Qwen3Config config, Device? device = null)
{
    private readonly Device place = device ?? CPU;

    /// <summary>Sizes.</summary>
    public Qwen3Config Config => config;

    internal Action<string, Tensor>? Probe { get; set; }

    /// <summary>Takes weights and sizes from an opened part.</summary>
    /// <param name="weights">The text encoder of a model.</param>
    /// <param name="device">Where to run.</param>
    public static Qwen3TextEncoder Load(ModelWeights weights, Device? device = null) => new(weights, Qwen3Config.Of(weights), device);

    /// <summary>Features of one prompt.</summary>
    /// <param name="ids">Token ids of the whole chat template; at least one.</param>
    /// <returns>[L, D] in float32.</returns>
    public Tensor Encode(int[] ids) => Encode([ids])[0];

    /// <summary>Features of several prompts; each layer's weights are read once for all of them.</summary>
    /// <param name="prompts">Token ids; lengths may differ.</param>
    /// <returns>[Lᵢ, D] in float32, one for each prompt.</returns>
    public IReadOnlyList<Tensor> Encode(IReadOnlyList<int[]> prompts)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var states = Forward(prompts);
        return [.. prompts.Select((ids, i) => scope.MoveToOuter(states[i].narrow(0, 0, ids.Length).clone()))];
    }

    /// <summary>The same as a batch, with gradients where they are enabled: rows behind a prompt's end are filler.</summary>
    /// <param name="prompts">Token ids; shorter prompts are filled at the right, which attention from left to right never sees.</param>
    /// <returns>[B, longest L, D] in float32.</returns>
    public Tensor Forward(IReadOnlyList<int[]> prompts) => Forward(prompts, config.Layers - 1);

    /// <summary>Runs that many layers.</summary>
    internal Tensor Forward(IReadOnlyList<int[]> prompts, int layers)
    {
        using var scope = NewDisposeScope();
        var length = Check(prompts);
        var h = Embed(prompts, length);
        Probe?.Invoke("hidden_states.0", h);
        var rotation = HalfRotation.Of(arange(length).to(place), config.HeadDim, config.RopeTheta);
        var mask = full([length, length], double.NegativeInfinity, device: place).triu(1);
        for (var layer = 0; layer < layers; layer++)
        {
            h = new DecoderLayer(weights, config, layer, place, Probe).Forward(h, rotation, mask);
            Probe?.Invoke($"hidden_states.{layer + 1}", h);
        }
        return scope.MoveToOuter(h);
    }

    private Tensor Embed(IReadOnlyList<int[]> prompts, int length)
    {
        using var scope = NewDisposeScope();
        var ids = prompts.SelectMany(prompt => prompt.Select(id => (long)id).Concat(Enumerable.Repeat(0L, length - prompt.Length))).ToArray();
        var rows = nn.functional.embedding(tensor(ids, prompts.Count, length), weights.Get("model.embed_tokens.weight"));
        return scope.MoveToOuter(rows.to(place, ScalarType.Float32));
    }

    private int Check(IReadOnlyList<int[]> prompts)
    {
        if (prompts.Count == 0 || prompts.Any(ids => ids.Length == 0))
            throw new ArgumentException("Every prompt needs at least one token.", nameof(prompts));
        foreach (var id in prompts.SelectMany(ids => ids))
        {
            if (id < 0 || id >= config.VocabularySize)
                throw new BadInputException($"Token {id} is beyond the text encoder's vocabulary of {config.VocabularySize}; use the tokenizer that belongs to it.");
        }
        return prompts.Max(ids => ids.Length);
    }
}
