using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Tests.ZImage;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

public class LatentPreviewTests
{
    [Fact]
    public void Latents_of_flux_are_seen_with_the_published_factors()
    {
        using var scope = NewDisposeScope();
        using var weights = new GoldenFile("flux_vae.diffusers.safetensors");
        using var vae = FluxAutoencoder.Load(weights, new FluxVaeConfig([32, 32, 64, 64]));
        using var preview = LatentPreview.For(vae.Config, () => vae);
        var latent = zeros([2, 16, 3, 5]);
        latent.select(0, 1).select(0, 13).fill_(1); // channel 13 darkens all three colours
        var pictures = preview.ToPictures(latent);
        (pictures[0].Width, pictures[0].Height).ShouldBe((5, 3));
        pictures[0][2, 1].ToArray().ShouldBe(Colour(-.0329, -.0718, -.0851));
        pictures[1][2, 1].ToArray().ShouldBe(Colour(-.0329 - .1264, -.0718 - .0522, -.0851 - .1103));
    }

    private static byte[] Colour(params double[] values) => [.. values.Select(value => (byte)Math.Round((value * 0.5 + 0.5) * 255))];
}
