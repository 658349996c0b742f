using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.FluxVae;

/// <summary>
/// The FLUX.1 autoencoder: pictures to latents of 16 channels at an eighth of the size, and back. Runs in float32 whatever the file's type,
/// since half precision overflows in it. zimage.md §3; the layers are those of diffusers' AutoencoderKL.
/// </summary>
public sealed class FluxAutoencoder : IDisposable
{
    private readonly VaeParameters parameters;
    private readonly VaeEncoder encoder;
    private readonly VaeDecoder decoder;

    private FluxAutoencoder(VaeParameters parameters)
    {
        this.parameters = parameters;
        encoder = new(parameters);
        decoder = new(parameters);
    }

    /// <summary>Sizes and latent scaling.</summary>
    public FluxVaeConfig Config => parameters.Config;

    /// <summary>Where it runs.</summary>
    public Device Device => parameters.Device;

    /// <summary>Every tensor under its canonical name, in float32.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => parameters.Tensors;

    internal Action<string, Tensor>? Probe { get; set; }

    /// <summary>Takes the weights from their source.</summary>
    /// <param name="source">Tensors under canonical names.</param>
    /// <param name="config">Sizes.</param>
    /// <param name="device">Where to run.</param>
    public static FluxAutoencoder Load(IWeights source, FluxVaeConfig config, Device? device = null) => new(new VaeParameters(source, config, device ?? CPU));

    /// <summary>Takes weights and sizes from an opened part.</summary>
    /// <param name="weights">The VAE of a model.</param>
    /// <param name="device">Where to run.</param>
    public static FluxAutoencoder Load(ModelWeights weights, Device? device = null) => Load(weights, FluxVaeConfig.Of(weights), device);

    /// <summary>Pictures to latents as the transformer takes them: the mean of each cell's distribution, shifted and scaled.</summary>
    /// <param name="picture">[B, 3, H, W] in −1 to 1; sides are multiples of 8.</param>
    /// <returns>[B, 16, H/8, W/8].</returns>
    public Tensor Encode(Tensor picture)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Scale(Moments(picture).narrow(1, 0, Config.LatentChannels)));
    }

    /// <summary>The encoder's raw output: means, then log-variances.</summary>
    /// <param name="picture">[B, 3, H, W] in −1 to 1.</param>
    /// <returns>[B, 32, H/8, W/8].</returns>
    public Tensor Moments(Tensor picture)
    {
        if (picture.ndim != 4 || picture.size(1) != FluxVaeConfig.ImageChannels || picture.size(2) % Config.Downscale != 0 || picture.size(3) % Config.Downscale != 0)
            throw new ArgumentException(
                $"A picture must be [B, 3, H, W] with sides that are multiples of {Config.Downscale}, not [{string.Join(", ", picture.shape)}].", nameof(picture));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(encoder.Forward(picture.to(Device, ScalarType.Float32), Prefixed("enc.")));
    }

    /// <summary>Runs the encoder and shows each module's output, e.g. of down_blocks.0, while it lives.</summary>
    internal void Trace(Tensor picture, VaeProbe probe)
    {
        using var scope = NewDisposeScope();
        encoder.Forward(picture.to(Device, ScalarType.Float32), probe);
    }

    /// <summary>Latents to pictures, about −1 to 1, not clamped.</summary>
    /// <param name="latent">[B, 16, h, w] as the transformer makes them.</param>
    /// <returns>[B, 3, 8h, 8w].</returns>
    public Tensor Decode(Tensor latent)
    {
        if (latent.ndim != 4 || latent.size(1) != Config.LatentChannels)
            throw new ArgumentException($"A latent must be [B, {Config.LatentChannels}, h, w], not [{string.Join(", ", latent.shape)}].", nameof(latent));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(decoder.Forward(Unscale(latent.to(Device, ScalarType.Float32)), Prefixed("dec.")));
    }

    /// <summary>Means to latents of unit scale: (z − shift) × scaling.</summary>
    /// <param name="mean">[B, 16, h, w]</param>
    public Tensor Scale(Tensor mean) => (mean - Config.ShiftFactor) * Config.ScalingFactor;

    /// <summary>The inverse of <see cref="Scale"/>.</summary>
    /// <param name="latent">[B, 16, h, w]</param>
    public Tensor Unscale(Tensor latent) => (latent / Config.ScalingFactor) + Config.ShiftFactor;

    /// <summary>Frees the weights.</summary>
    public void Dispose() => parameters.Dispose();

    private VaeProbe? Prefixed(string side) => Probe is { } probe ? (module, output) => probe(side + module, output) : null;
}
