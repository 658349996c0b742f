using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

public sealed class StartPictureTests(MiniModel mini) : IClassFixture<MiniModel>
{
    private const int Side = 64;
    private static readonly Picture Portrait = PictureResizer.Cover(
        new PictureReader().Read(Repository.Sample("series-lorelei/sportrait-laz-01.png")), Side, Side);

    private static readonly GenerationRequest Quick = new() { Prompt = "portrait, red background", Seed = 3, Steps = 4, Width = Side, Height = Side };

    [Fact]
    public void Denoise_0_gives_the_picture_back_as_the_autoencoder_sees_it() =>
        Difference(One(new StartPicture(Portrait, Denoise: 0)), Portrait, 0, Side).ShouldBeLessThan(8);

    [Fact]
    public void More_denoise_goes_further_from_the_picture()
    {
        var distances = new[] { 0.1, 0.4, 0.9 }.Select(denoise => Difference(One(new StartPicture(Portrait, denoise)), Portrait, 0, Side)).ToArray();
        distances.ShouldBeInOrder();
        distances[2].ShouldBeGreaterThan(distances[0] + 5);
    }

    [Fact]
    public void Black_parts_of_a_mask_keep_every_pixel_and_white_parts_change()
    {
        var picture = One(new StartPicture(Portrait, 1, MaskOf(row => row < Side / 2 ? 255 : 0)));
        Difference(picture, Portrait, Side / 2, Side).ShouldBe(0);
        Difference(picture, Portrait, 0, Side / 2).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Differential_inpainting_changes_more_where_the_mask_is_lighter()
    {
        var picture = One(new StartPicture(Portrait, 1, MaskOf(row => 255 - row * 3), Differential: true));
        Difference(picture, Portrait, 0, Side / 4).ShouldBeGreaterThan(Difference(picture, Portrait, 3 * Side / 4, Side));
    }

    [Fact]
    public void A_picture_of_another_size_is_scaled_to_cover()
    {
        var large = new PictureReader().Read(Repository.Sample("series-lorelei/sportrait-laz-01.png"));
        Difference(One(new StartPicture(large, Denoise: 0)), Portrait, 0, Side).ShouldBeLessThan(8);
    }

    private Picture One(StartPicture start) => mini.Generator().Generate([Quick with { Start = start }]).Single().Picture;

    private static Mask MaskOf(Func<int, int> ofRow) => new(Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => (byte)ofRow(i / Side))]);

    private static double Difference(Picture a, Picture b, int fromRow, int toRow) =>
        Enumerable.Range(3 * Side * fromRow, 3 * Side * (toRow - fromRow)).Average(i => Math.Abs(a.Rgb[i] - b.Rgb[i]));
}
