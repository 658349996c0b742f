using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class PictureResizerTests
{
    [Fact]
    public void Cover_keeps_proportions_and_crops_evenly()
    {
        // 300 x 100 covered by 50 x 50: the middle third remains
        var thirds = new Picture(300, 100, [.. Enumerable.Range(0, 30000).SelectMany(i => Colour(i % 300 / 100))]);
        var middle = PictureResizer.Cover(thirds, 50, 50);
        (middle.Width, middle.Height).ShouldBe((50, 50));
        middle[25, 25].ToArray().ShouldBe(Colour(1));
        middle[3, 25].ToArray().ShouldBe(Colour(1));
        middle[46, 25].ToArray().ShouldBe(Colour(1));
    }

    [Theory]
    [InlineData(1, 1, 16, 16)]
    [InlineData(333, 127, 128, 96)]
    [InlineData(64, 64, 128, 128)]
    [InlineData(1000, 17, 16, 1024)]
    public void Cover_gives_exactly_the_size_asked_for(int width, int height, int toWidth, int toHeight)
    {
        var covered = PictureResizer.Cover(Picture.Filled(width, height, 9, 99, 199), toWidth, toHeight);
        (covered.Width, covered.Height).ShouldBe((toWidth, toHeight));
        covered[toWidth / 2, toHeight / 2].ToArray().ShouldBe(new byte[] { 9, 99, 199 });
    }

    [Fact]
    public void Lanczos_averages_fine_patterns_instead_of_picking_pixels()
    {
        var stripes = new Picture(256, 256, [.. Enumerable.Range(0, 65536).SelectMany(i => i % 2 == 0 ? new byte[] { 0, 0, 0 } : [255, 255, 255])]);
        var small = PictureResizer.Stretch(stripes, 64, 64);
        ((int)small[32, 32][0]).ShouldBeInRange(119, 136);
    }

    [Fact]
    public void A_thumbnail_is_never_larger_than_its_picture()
    {
        var small = Picture.Filled(100, 50, 1, 2, 3);
        PictureResizer.Thumbnail(small, 128).ShouldBeSameAs(small);
        var thumbnail = PictureResizer.Thumbnail(Picture.Filled(1000, 400, 1, 2, 3), 128);
        (thumbnail.Width, thumbnail.Height).ShouldBe((128, 51));
    }

    [Fact]
    public void A_centre_crop_moves_no_pixel()
    {
        var picture = new Picture(10, 10, [.. Enumerable.Range(0, 100).SelectMany(i => new[] { (byte)i, (byte)i, (byte)i })]);
        var crop = PictureResizer.CentreCrop(picture, 4, 6);
        crop[0, 0][0].ShouldBe((byte)(2 * 10 + 3));
        Should.Throw<ArgumentOutOfRangeException>(() => PictureResizer.CentreCrop(picture, 11, 6));
    }

    [Fact]
    public void Masks_scale_as_pictures_do()
    {
        var mask = PictureResizer.Cover(new Mask(4, 2, [255, 255, 0, 0, 255, 255, 0, 0]), 32, 16);
        (mask.Width, mask.Height).ShouldBe((32, 16));
        mask.Values[8 * 32 + 2].ShouldBe((byte)255);
        mask.Values[8 * 32 + 29].ShouldBe((byte)0);
    }

    private static byte[] Colour(int third) => third switch { 0 => [255, 0, 0], 1 => [0, 255, 0], _ => [0, 0, 255] };
}
