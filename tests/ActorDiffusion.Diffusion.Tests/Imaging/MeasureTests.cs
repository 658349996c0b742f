using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public sealed class MeasureTests(MeasureTests.Measures measures) : IClassFixture<MeasureTests.Measures>
{
    private static readonly IReadOnlyList<Picture> Series =
        [.. Enumerable.Range(1, 9).Select(i => new PictureReader().Read(Repository.Sample($"series-lorelei/sportrait-laz-0{i}.png")))];

    private readonly StyleDistance style = measures.Style;
    private readonly Variety variety = measures.Variety;

    /// <summary>Loaded once: the autoencoder of mini and the sample series seen through it.</summary>
    public sealed class Measures : IDisposable
    {
        private readonly ModelWeights weights = ModelFiles.Locate(Repository.Sample("mini")).Open(ModelPart.Vae);

        public Measures()
        {
            Autoencoder = FluxAutoencoder.Load(weights);
            (Style, Variety) = (new StyleDistance(Autoencoder, Series), new Variety(Autoencoder, Series));
        }

        public FluxAutoencoder Autoencoder { get; }

        public StyleDistance Style { get; }

        public Variety Variety { get; }

        public void Dispose()
        {
            Autoencoder.Dispose();
            weights.Dispose();
        }
    }

    [Fact]
    public void The_series_is_as_far_from_its_own_mean_as_the_model_card_says() =>
        style.OfSeries.ShouldBe(.041, .0006);

    [Fact]
    public void A_portrait_left_out_of_the_series_is_near_it_and_other_colours_are_far()
    {
        var eight = new StyleDistance(measures.Autoencoder, [.. Series.Skip(1)]);
        var leftOut = eight.Of([Series[0]]);
        leftOut.ShouldBeLessThan(2 * eight.OfSeries);
        eight.Of([Recoloured(Series[0], value => (byte)(value / 2 + 60))]).ShouldBeGreaterThan(4 * leftOut);
        eight.Of([Picture.Filled(128, 128, 255, 195, 213)]).ShouldBeGreaterThan(4 * leftOut);
    }

    [Fact]
    public void Where_the_figure_stands_hardly_counts()
    {
        var (still, mirrored) = (style.Of([Series[4]]), style.Of([Mirrored(Series[4])]));
        mirrored.ShouldBe(still, .03);
    }

    [Fact]
    public void Pictures_of_other_sizes_can_be_measured()
    {
        style.Of([PictureResizer.Stretch(Series[0], 203, 203)]).ShouldBeLessThan(.35);
    }

    [Fact]
    public void Measuring_leaves_no_tensors_behind()
    {
        using var scope = NewDisposeScope();
        style.Of(Series);
        variety.Within(Series);
        scope.Count.ShouldBe(0);
    }

    [Fact]
    public void The_series_has_the_variety_of_itself_and_copies_have_none()
    {
        variety.Within(Series).ShouldBe(1, 1e-9);
        variety.Within([Series[2], Series[2]]).ShouldBe(0, 1e-9);
        variety.ToSeries(Series).ShouldBe(0, 1e-9);
        variety.ToSeries([Recoloured(Series[0], value => (byte)(255 - value))]).ShouldBeGreaterThan(.5);
    }

    [Fact]
    public void Chroma_is_that_of_the_figure_not_of_the_background()
    {
        FigureChroma.Of(Series).ShouldBe(1.2, .06); // ink and paper before pink
        var figure = Picture.Filled(64, 64, 255, 195, 213);
        for (var y = 20; y < 64; y++)
            for (var x = 20; x < 44; x++)
                new byte[] { 200, 100, 50 }.CopyTo(figure.Rgb, 3 * (y * 64 + x));
        FigureChroma.Of(figure).ShouldBe(150);
        FigureChroma.Of(Picture.Filled(8, 8, 1, 2, 3)).ShouldBe(0);
    }

    private static Picture Recoloured(Picture picture, Func<byte, byte> change) => new(picture.Width, picture.Height, [.. picture.Rgb.Select(change)]);

    private static Picture Mirrored(Picture picture)
    {
        var pixels = Enumerable.Range(0, picture.Width * picture.Height).SelectMany(i => picture[picture.Width - 1 - i % picture.Width, i / picture.Width].ToArray());
        return new Picture(picture.Width, picture.Height, [.. pixels]);
    }
}
