using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>
/// The Z-Image transformer (S3-DiT): one stream of picture and caption tokens. zimage.md §1; the paper is arXiv 2511.22699.
/// </summary>
public sealed class ZImageTransformer : IDisposable
{
    private const double FinalNormEpsilon = 1e-6;

    private readonly ZImageWeights weights;
    private readonly TimestepEmbedder timeEmbedder;
    private readonly CaptionEmbedder captionEmbedder;
    private readonly Linear imageEmbedder, finalModulation, finalLinear;
    private readonly Tensor imagePad;
    private readonly TransformerBlock[] noiseRefiner, layers;
    private readonly RotaryTables rotations;

    private ZImageTransformer(ZImageWeights weights)
    {
        this.weights = weights;
        rotations = new(weights.Config, weights.Device);
        timeEmbedder = new(weights);
        captionEmbedder = new(weights, rotations);
        imageEmbedder = weights.Linear("all_x_embedder.2-1");
        imagePad = weights.Load("x_pad_token", weights.Dtype);
        finalModulation = weights.Linear("all_final_layer.2-1.adaLN_modulation.1");
        finalLinear = weights.Linear("all_final_layer.2-1.linear");
        noiseRefiner = Blocks("noise_refiner", Config.RefinerLayers);
        layers = Blocks("layers", Config.Layers);
    }

    /// <summary>Sizes.</summary>
    public ZImageConfig Config => weights.Config;

    /// <summary>Type of matrix products and of activations.</summary>
    public ScalarType Dtype => weights.Dtype;

    /// <summary>Where it runs.</summary>
    public Device Device => weights.Device;

    /// <summary>Every tensor under its canonical name, as used: matrices in <see cref="Dtype"/>, norms in float32.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => weights.Tensors;

    /// <summary>Output and input width of every matrix that a LoRA can stand beside, by module name.</summary>
    public IReadOnlyDictionary<string, (long Out, long In)> Modules =>
        weights.Linears.ToDictionary(pair => pair.Key, pair => (pair.Value.Weight.size(0), pair.Value.Weight.size(1)));

    /// <summary>Takes the tensors from their source; those that have the wanted type already are used where they lie.</summary>
    /// <param name="source">Tensors under canonical names; it must outlive the model.</param>
    /// <param name="config">Sizes.</param>
    /// <param name="dtype">float32 or bfloat16 (float16 overflows, zimage.md §1.8).</param>
    /// <param name="device">Where to run.</param>
    public static ZImageTransformer Load(IWeights source, ZImageConfig config, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        new(new ZImageWeights(source, config, dtype, device ?? CPU));

    /// <summary>Embeds captions once for many steps.</summary>
    /// <param name="captions">[Lᵢ, caption width] each; their padded lengths must be equal.</param>
    /// <param name="options">LoRAs and padding.</param>
    public CaptionContext Prepare(IReadOnlyList<Tensor> captions, ForwardOptions? options = null) =>
        captionEmbedder.Forward(captions, options ?? new());

    /// <summary>One evaluation.</summary>
    /// <param name="x">Noisy latents [B, 16, h, w], h and w even.</param>
    /// <param name="t">Times [B], 0 for noise and 1 for clean: 1 - sigma.</param>
    /// <param name="captions">Text features [Lᵢ, caption width], one per item, of any lengths.</param>
    /// <param name="options">LoRAs, padding, recomputation.</param>
    /// <returns>x0 - noise, shaped like <paramref name="x"/>, in float32. zimage.md §1.7.</returns>
    public Tensor Forward(Tensor x, Tensor t, IReadOnlyList<Tensor> captions, ForwardOptions? options = null)
    {
        options ??= new();
        var groups = CaptionGroups.Of(captions, options.Padding);
        if (groups.Count == 1)
            return Forward(x, t, Prepare(captions, options), options);
        var parts = groups.Select(rows =>
        {
            var index = tensor(rows.Select(row => (long)row).ToArray()).to(x.device);
            var some = options with { Loras = options.Loras?.Rows(index) };
            return Forward(x.index_select(0, index), t.index_select(0, index.to(t.device)), Prepare([.. rows.Select(row => captions[row])], some), some);
        }).ToArray();
        var order = groups.SelectMany(rows => rows).Select((row, place) => (row, place)).OrderBy(pair => pair.row).Select(pair => (long)pair.place);
        return cat(parts).index_select(0, tensor(order.ToArray()).to(x.device));
    }

    /// <summary>One evaluation with captions that are embedded already.</summary>
    /// <param name="x">Noisy latents [B, 16, h, w], h and w even.</param>
    /// <param name="t">Times [B].</param>
    /// <param name="captions">Context of the same B captions.</param>
    /// <param name="options">LoRAs, padding, recomputation.</param>
    /// <returns>x0 - noise, shaped like <paramref name="x"/>, in float32.</returns>
    public Tensor Forward(Tensor x, Tensor t, CaptionContext captions, ForwardOptions? options = null)
    {
        options ??= new();
        Check(x, t, captions);
        var layout = SequenceLayout.Of((int)x.size(2), (int)x.size(3), captions.Tokens, options.Padding, captions.Span);
        var rotation = rotations.For(layout);
        var time = timeEmbedder.Forward(t.to(Device), options.Loras);
        options.Probe?.Invoke("t_emb", time);
        var h = EmbedPicture(x, layout, options);
        var imageRotation = rotation.Slice(0, layout.PaddedImageTokens);
        foreach (var (index, block) in noiseRefiner.Index())
            h = Run(block, h, time, imageRotation, options, $"noise_refiner.{index}");
        h = cat([h, captions.Features], 1);
        options.Probe?.Invoke("unified_in", h);
        foreach (var (index, block) in layers.Index())
            h = Run(block, h, time, rotation, options, $"layers.{index}");
        return Finish(h, time, layout, options);
    }

    /// <summary>Adds a LoRA to the weights for good: training adapters become part of the frozen base. zimage.md §5.6.</summary>
    /// <param name="adapter">The LoRA.</param>
    /// <param name="strength">Factor on it.</param>
    public void Merge(LoraAdapter adapter, double strength)
    {
        using var off = no_grad();
        foreach (var (name, pair) in adapter.Modules)
        {
            using var scope = NewDisposeScope();
            var linear = weights.Linears[name];
            var change = pair.Up.@float().mm(pair.Down.@float()) * (pair.Scale * strength);
            weights.Replace(linear, (linear.Weight.@float() + change.to(Device)).to(Dtype));
        }
    }

    /// <summary>Frees the weights; mapped files stay open.</summary>
    public void Dispose()
    {
        rotations.Dispose();
        weights.Dispose();
    }

    private TransformerBlock[] Blocks(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TransformerBlock(weights, $"{name}.{i}", modulated: true))];

    private Tensor EmbedPicture(Tensor x, SequenceLayout layout, ForwardOptions options)
    {
        var tokens = imageEmbedder.Forward(LatentPatches.ToTokens(x.to(Device, Dtype)), options.Loras);
        options.Probe?.Invoke("x_embed", tokens);
        if (layout.ImagePads == 0)
            return tokens;
        return cat([tokens, imagePad.unsqueeze(0).expand(x.size(0), layout.ImagePads, -1)], 1);
    }

    private Tensor Run(TransformerBlock block, Tensor h, Tensor time, RotaryTable rotation, ForwardOptions options, string name)
    {
        var trains = is_grad_enabled() && (h.requires_grad || IsTrained(name, options));
        if (trains && options.GradientCheckpointing)
        {
            // A recomputed block passes gradients on only if one of its inputs asks for them, and the trained matrices are none of them.
            var entry = h.requires_grad ? h : h.detach().requires_grad_();
            return utils.checkpoint(inputs => block.Forward(inputs[0], inputs[1], rotation, options.Loras), entry, time);
        }

        // Without gradients nothing needs the block's intermediate results: they are freed before the next block.
        using var scope = trains ? null : NewDisposeScope();
        var result = block.Forward(h, time, rotation, options.Loras);
        options.Probe?.Invoke(name, result);
        return scope is null ? result : scope.MoveToOuter(result);
    }

    private bool IsTrained(string block, ForwardOptions options) =>
        options.Loras?.Touches(block) == true || weights.Linears[$"{block}.attention.to_q"].Weight.requires_grad;

    private Tensor Finish(Tensor h, Tensor time, SequenceLayout layout, ForwardOptions options)
    {
        var scale = finalModulation.Forward(time.silu(), options.Loras) + 1; // [B, D]
        var normed = nn.functional.layer_norm(h.narrow(1, 0, layout.ImageTokens), [Config.Dim], eps: FinalNormEpsilon);
        var tokens = finalLinear.Forward(normed * scale.unsqueeze(1), options.Loras);
        options.Probe?.Invoke("final_layer", tokens);
        return LatentPatches.FromTokens(tokens, layout.Rows, layout.Columns, Config.Channels).@float();
    }

    private void Check(Tensor x, Tensor t, CaptionContext captions)
    {
        if (x.ndim != 4 || x.size(1) != Config.Channels || x.size(2) % 2 != 0 || x.size(3) % 2 != 0)
            throw new ArgumentException($"Latents must be [B, {Config.Channels}, even, even], not [{string.Join(", ", x.shape)}].", nameof(x));
        if (t.numel() != x.size(0) || captions.Features.size(0) != x.size(0))
            throw new ArgumentException($"{x.size(0)} latents need as many times and captions, not {t.numel()} and {captions.Features.size(0)}.", nameof(t));
    }
}
