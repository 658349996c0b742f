using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Sizes of a Z-Image transformer. zimage.md §1.1.</summary>
/// <param name="Dim">Width of the residual stream; 3840 in Z-Image.</param>
/// <param name="Layers">Main blocks; 30.</param>
/// <param name="RefinerLayers">Blocks that only see image or caption tokens; 2 each.</param>
/// <param name="Heads">Attention heads; 30.</param>
/// <param name="CaptionDim">Width of the text encoder's states; 2560.</param>
/// <param name="Channels">Latent channels; 16.</param>
/// <param name="RopeAxes">Rotated dimensions for frame, row and column; 32, 48, 48. They add up to the head width.</param>
/// <param name="RopeTheta">Base of the rotary frequencies; 256.</param>
/// <param name="TimeScale">Factor on the time before its sinusoidal embedding; 1000.</param>
/// <param name="NormEpsilon">Added to the mean square in RMS norms.</param>
public sealed record ZImageConfig(
    int Dim, int Layers, int RefinerLayers, int Heads, int CaptionDim, int Channels, IReadOnlyList<int> RopeAxes,
    double RopeTheta = 256, double TimeScale = 1000, double NormEpsilon = 1e-5)
{
    /// <summary>Pixels of the latent that one token covers, in each direction.</summary>
    public const int Patch = 2;

    /// <summary>Captions and pictures are padded to multiples of this many tokens.</summary>
    public const int TokenMultiple = 32;

    /// <summary>Width of one head.</summary>
    public int HeadDim => Dim / Heads;

    /// <summary>Width inside the feed-forward: int(dim / 3 · 8).</summary>
    public int FeedForwardDim => (int)(Dim / 3.0 * 8);

    /// <summary>Numbers in one token: a 2×2 patch of all channels.</summary>
    public int TokenValues => Patch * Patch * Channels;

    /// <summary>Reads a transformer/config.json.</summary>
    /// <param name="config">The open file.</param>
    /// <exception cref="BadInputException">A value is missing, impossible, or contradicts another.</exception>
    public static ZImageConfig From(ConfigFile config)
    {
        var dim = config.Integer("dim", 4, 1 << 16);
        var heads = config.Integer("n_heads", 1, dim);
        var result = new ZImageConfig(
            dim,
            config.Integer("n_layers", 1, 1000),
            config.Integer("n_refiner_layers", 1, 100),
            heads,
            config.Integer("cap_feat_dim", 1, 1 << 16),
            config.Integer("in_channels", 1, 1024),
            config.Integers("axes_dims", 2, 4096),
            config.Number("rope_theta", 1, 1e12, 256),
            config.Number("t_scale", 0, 1e9, 1000),
            config.Number("norm_eps", 0, 1, 1e-5));
        if (dim % heads != 0 || result.RopeAxes.Count != 3 || result.RopeAxes.Sum() != result.HeadDim || result.RopeAxes.Any(axis => axis % 2 != 0))
            throw FileFault.Of(config.Path, "has axes_dims that are not three even numbers adding up to dim / n_heads", "use the config.json that belongs to the weights");
        if (config.Integer("n_kv_heads", 1, dim, heads) != heads)
            throw FileFault.Of(config.Path, "asks for grouped key-value heads, which Z-Image does not have", "use a Z-Image transformer");
        return result;
    }

    /// <summary>The sizes of an opened transformer: from its config.json, or read off its tensors.</summary>
    /// <param name="weights">The transformer of a model.</param>
    public static ZImageConfig Of(ModelWeights weights) =>
        weights.Source.Config is { } config ? From(ConfigFile.Read(config)) : Infer(weights.Tensors, weights.Source.Place);

    /// <summary>
    /// Reads the sizes off the tensors, for single files without a config.json. Frames take a quarter of a head, rows and columns
    /// three eighths each, as in every released Z-Image (32, 48, 48 of 128).
    /// </summary>
    internal static ZImageConfig Infer(IReadOnlyDictionary<string, CanonicalTensor> tensors, string path)
    {
        var shapes = new ShapeReader(tensors, path);
        var dim = shapes.Size("cap_embedder.1.weight", 0);
        var head = shapes.Size("noise_refiner.0.attention.norm_q.weight", 0);
        return new ZImageConfig(
            dim,
            Numbering.Count(tensors.Keys, "layers."),
            Numbering.Count(tensors.Keys, "noise_refiner."),
            dim / head,
            shapes.Size("cap_embedder.1.weight", 1),
            shapes.Size("all_x_embedder.2-1.weight", 1) / (Patch * Patch),
            [head / 4, head * 3 / 8, head * 3 / 8]);
    }
}
