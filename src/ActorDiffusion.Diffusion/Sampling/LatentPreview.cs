using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Sees the colours of a latent without the decoder: each cell becomes one pixel by a linear map. zimage.md §3</summary>
public sealed class LatentPreview : IDisposable
{
    private const double FluxScaling = 0.3611;

    // ComfyUI latent_formats.Flux: red, green, blue of each channel, then what is added.
    private static readonly float[] FluxFactors =
    [
        -.0346f, .0244f, .0681f, .0034f, .0210f, .0687f, .0275f, -.0668f, -.0433f, -.0174f, .0160f, .0617f,
        .0859f, .0721f, .0329f, .0004f, .0383f, .0115f, .0405f, .0861f, .0915f, -.0236f, -.0185f, -.0259f,
        -.0245f, .0250f, .1180f, .1008f, .0755f, -.0421f, -.0515f, .0201f, .0011f, .0428f, -.0012f, -.0036f,
        .0817f, .0765f, .0749f, -.1264f, -.0522f, -.1103f, -.0280f, -.0881f, -.0499f, -.1262f, -.0982f, -.0778f,
        -.0329f, -.0718f, -.0851f,
    ];

    private readonly Tensor map; // [C + 1, 3], the last row is added

    private LatentPreview(Tensor map) => this.map = map.cpu().DetachFromDisposeScope();

    /// <summary>The map for an autoencoder: the published one of FLUX, or one fitted to what the decoder makes of random latents.</summary>
    /// <param name="config">The autoencoder's sizes.</param>
    /// <param name="autoencoder">Asked for only when there is no published map.</param>
    public static LatentPreview For(FluxVaeConfig config, Func<FluxAutoencoder> autoencoder)
    {
        using var scope = NewDisposeScope();
        var isFlux = Math.Abs(config.ScalingFactor - FluxScaling) < 1e-6 && config.LatentChannels == 16;
        return new LatentPreview(isFlux ? tensor(FluxFactors, 17, 3) : Fit(autoencoder()));
    }

    /// <summary>One small picture for each latent of a batch [B, C, h, w].</summary>
    public IReadOnlyList<Picture> ToPictures(Tensor latents)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var cells = WithOne(latents.@float().cpu().permute(0, 2, 3, 1)); // [B, h, w, C + 1]
        return PictureTensors.ToPictures(cells.matmul(map).permute(0, 3, 1, 2));
    }

    /// <summary>Frees the map.</summary>
    public void Dispose() => map.Dispose();

    // Least squares over the cells of a few latents, each cell against the mean colour of its pixels.
    private static Tensor Fit(FluxAutoencoder autoencoder)
    {
        using var frozen = no_grad();
        using var generator = new Generator(0);
        var channels = autoencoder.Config.LatentChannels;
        var latents = randn([8, channels, 16, 16], generator);
        var colours = nn.functional.avg_pool2d(autoencoder.Decode(latents).cpu(), autoencoder.Config.Downscale, autoencoder.Config.Downscale);
        var from = WithOne(latents.permute(0, 2, 3, 1)).reshape(-1, channels + 1);
        var to = colours.permute(0, 2, 3, 1).reshape(-1, 3);
        return linalg_solve(from.t().matmul(from), from.t().matmul(to));
    }

    private static Tensor WithOne(Tensor cells) => cat([cells, ones([.. cells.shape[..^1], 1])], -1);
}
