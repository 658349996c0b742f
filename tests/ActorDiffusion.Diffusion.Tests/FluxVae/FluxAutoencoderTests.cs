using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.FluxVae;

public sealed class FluxAutoencoderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ModelWeights weights = ModelFiles.Locate(Repository.Sample("mini")).Open(ModelPart.Vae);
    private readonly FluxAutoencoder vae;

    public FluxAutoencoderTests() => vae = FluxAutoencoder.Load(weights);

    public void Dispose()
    {
        vae.Dispose();
        weights.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Sizes_and_scaling_come_from_the_configuration()
    {
        vae.Config.NormGroups.ShouldBe(8);
        vae.Config.LayersPerBlock.ShouldBe(1);
        vae.Config.ScalingFactor.ShouldBe(0.8589107838835865);
        vae.Config.Downscale.ShouldBe(8);
    }

    [Fact]
    public void A_picture_survives_encoding_and_decoding()
    {
        using var check = new GoldenTensors(Path.Combine(Repository.Sample("mini"), "check", "mini.io.safetensors"));
        var picture = tensor(check.Bytes("enc.image_u8_hwc"), 128, 128, 3).to(ScalarType.Float32).permute(2, 0, 1).unsqueeze(0) / 127.5 - 1;
        var back = vae.Decode(vae.Encode(picture));
        var error = (back - picture).square().mean().ToDouble();
        (10 * Math.Log10(4 / error)).ShouldBeGreaterThan(28, "signal to noise in dB; RECIPE of the model: 31.5 on this style");
    }

    [Fact]
    public void Tiles_fade_into_each_other_and_differ_little_from_the_whole()
    {
        using var generator = new Generator(5);
        var latent = smooth(randn([1, 16, 6, 5], generator), 40, 33);
        var whole = vae.Decode(latent);
        var tiled = new TiledDecoder(vae, tile: 24, overlap: 8).Decode(latent);
        tiled.shape.ShouldBe(whole.shape);
        ((tiled - whole).abs().mean() / whole.std()).ToDouble().ShouldBeLessThan(0.2);
        // A seam would show as a jump between neighbouring rows that the whole picture does not have.
        Jump(tiled).ShouldBeLessThan(Jump(whole) * 1.5);

        static Tensor smooth(Tensor x, long height, long width) => nn.functional.interpolate_bilinear(x, height, width);

        static double Jump(Tensor picture) =>
            (picture.narrow(2, 1, picture.size(2) - 1) - picture.narrow(2, 0, picture.size(2) - 1)).abs().mean([0L, 1, 3]).max().ToDouble();
    }

    [Fact]
    public void A_small_picture_is_decoded_at_once()
    {
        var latent = zeros([1, 16, 4, 4]);
        new TiledDecoder(vae).DecodeWithinMemory(latent).equal(vae.Decode(latent)).ShouldBeTrue();
        new TiledDecoder(vae).Decode(latent).equal(vae.Decode(latent)).ShouldBeTrue();
    }

    [Fact]
    public void Shapes_that_cannot_be_are_refused_before_any_work()
    {
        Should.Throw<ArgumentException>(() => vae.Encode(zeros([1, 3, 12, 16]))).Message.ShouldContain("multiples of 8");
        Should.Throw<ArgumentException>(() => vae.Decode(zeros([1, 4, 4, 4]))).Message.ShouldContain("[B, 16, h, w]");
    }

    [Fact]
    public void Nothing_is_left_behind_but_the_result()
    {
        // Counted in a scope of its own: other tests make tensors at the same time.
        using var inner = NewDisposeScope();
        var latent = vae.Encode(zeros([1, 3, 64, 64]));
        vae.Decode(latent).Dispose();
        inner.Count.ShouldBe(2); // the input and the latent
    }
}
