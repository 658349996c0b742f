using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class PixelMeasureTests
{
    [Theory]
    [InlineData("#000000", 0.0)]
    [InlineData("#ffffff", 1.0)]
    [InlineData("#3060c0", 0.506)]
    public void Colours_come_back_from_OKLab(string hex, double lightness)
    {
        OkLab.Of(hex).L.ShouldBe(lightness, 0.01);
        OkLab.Of(hex).ToHex().ShouldBe(hex);
    }

    [Fact]
    public void A_palette_has_the_colours_by_share_and_small_accents_too()
    {
        var picture = Painted(100, 100, (x, y) => y < 70 ? (200, 60, 30) : x < 90 ? (20, 20, 20) : (30, 90, 200));
        var palette = Palette.Of(picture);
        palette.Count.ShouldBe(3);
        palette[0].Share.ShouldBe(0.7, 0.03);
        palette[0].Colour.DistanceTo(OkLab.Of(200, 60, 30)).ShouldBeLessThan(0.02);
        palette[2].Colour.DistanceTo(OkLab.Of(30, 90, 200)).ShouldBeLessThan(0.06);
    }

    [Fact]
    public void Palettes_of_one_picture_are_equal_and_of_other_colours_far_apart()
    {
        var (red, blue) = (Palette.Of(Picture.Filled(8, 8, 200, 30, 30)), Palette.Of(Picture.Filled(8, 8, 30, 30, 200)));
        Palette.Distance(red, red).ShouldBe(0);
        Palette.Distance(red, blue).ShouldBe(Palette.Distance(blue, red));
        Palette.Distance(red, blue).ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Grey_is_not_colourful_and_many_colours_are()
    {
        Colourfulness.Of(Picture.Filled(4, 4, 90, 90, 90)).ShouldBe(0);
        Colourfulness.Of(Painted(9, 9, (x, _) => x % 3 == 0 ? (255, 0, 0) : x % 3 == 1 ? (0, 255, 0) : (0, 0, 255))).ShouldBeGreaterThan(100);
        Colourfulness.Brightness(Picture.Filled(4, 4, 255, 255, 255)).ShouldBe(1, 1e-3);
    }

    [Fact]
    public void A_form_is_the_same_in_other_colours_and_another_in_another_place()
    {
        var circle = FormSketch.Of(Circle(40, 40, (20, 20, 20), (240, 240, 240)));
        FormSketch.Likeness(circle, FormSketch.Of(Circle(40, 40, (250, 220, 60), (30, 40, 90)))).ShouldBeGreaterThan(0.9);
        FormSketch.Likeness(circle, FormSketch.Of(Circle(75, 75, (20, 20, 20), (240, 240, 240)))).ShouldBeLessThan(0.5);
        FormSketch.Likeness(circle, FormSketch.Of(Picture.Filled(96, 96, 9, 9, 9))).ShouldBe(0);
    }

    private static Picture Circle(int cx, int cy, (int, int, int) inside, (int, int, int) outside) =>
        Painted(96, 96, (x, y) => (x - cx) * (x - cx) + (y - cy) * (y - cy) < 400 ? inside : outside);

    private static Picture Painted(int width, int height, Func<int, int, (int R, int G, int B)> colour)
    {
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = Bytes(colour(i % width, i / width));
        return new Picture(width, height, rgb);
    }

    private static (byte, byte, byte) Bytes((int R, int G, int B) colour) => ((byte)colour.R, (byte)colour.G, (byte)colour.B);
}
