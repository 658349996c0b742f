using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Library;

namespace ActorDiffusion.Node.Tests.Library;

public sealed class LibraryIndexTests : IDisposable
{
    private readonly LibraryFixture library = new();

    [Fact]
    public void Words_beginnings_of_words_and_phrases_are_found()
    {
        library.Writer.Put([LibraryFixture.Image(1, "pencil portrait, blue contour lines"), LibraryFixture.Image(2, "high-contrast portrait with lines of contour")]);
        library.Find("cont").ShouldBe([1, 2]);
        library.Find("\"contour lines\"").ShouldBe([1]);
        library.Find("portrait -pencil").ShouldBe([2]);
        library.Find("high-contrast").ShouldBe([2]);
        library.Find("fog").ShouldBeEmpty("what should not be seen is asked for by negative:");
        library.Find("negative:fog").ShouldBe([1, 2]);
    }

    [Fact]
    public void Settings_and_judgements_narrow_what_is_found()
    {
        library.Writer.Put([.. Enumerable.Range(1, 20).Select(number => LibraryFixture.Image(number, strength: number / 10.0, change: image => image with
        {
            Flag = number % 2 == 0 ? "keep" : "none",
            Stars = number % 6,
            Stage = number == 4 ? PictureStage.Final : PictureStage.Raw,
        }))]);
        library.Find("strength:0.9..1.1").ShouldBe([9, 10, 11]);
        library.Find("flag:KEEP stars>=4").ShouldBe([4, 10, 16]);
        library.Find("stage:final").ShouldBe([4]);
        library.Find("-stage:raw").ShouldBe([4]);
        library.Find("lora:laz seed:7").ShouldBe([7]);
        library.Find("cfg>3.7 seed<=5").ShouldBe([4]);
        library.Find("", "strength", descending: true)[0].ShouldBe(20);
    }

    [Fact]
    public void A_setting_that_nobody_wrote_down_fits_no_number()
    {
        library.Writer.Put([LibraryFixture.Image(1, change: image => image with { NotRecorded = ["cfg"] }), LibraryFixture.Image(2)]);
        library.Find("cfg>0").ShouldBe([2]);
        library.Find("", "cfg").ShouldBe([2, 1], "what has no value comes last");
    }

    [Fact]
    public void What_is_put_again_takes_the_place_of_what_was_there()
    {
        library.Writer.Put([LibraryFixture.Image(1, "pencil")]);
        library.Writer.Put([LibraryFixture.Image(1, "brush", change: image => image with { Flag = "keep" })]);
        library.Find("pencil").ShouldBeEmpty();
        library.Find("brush flag:keep").ShouldBe([1]);
        library.Reader.Overview().Images.ShouldBe(1);
    }

    [Fact]
    public void Searches_that_look_like_the_engines_own_language_are_words()
    {
        library.Writer.Put([LibraryFixture.Image(1, "portrait OR nothing; DROP TABLE image")]);
        library.Find("\"OR nothing\"").ShouldBe([1]);
        foreach (var search in new[] { "NEAR(a b)", "text:*", "*", "'", "(", "prompt:%", "prompt:_%_" })
            Should.NotThrow(() => LibrarySearchText.Read(search).Query is { } query ? library.Reader.Find(query, new LibraryOrder(), 0, 10) : null);
        library.Find("prompt:100%").ShouldBeEmpty();
    }

    [Fact]
    public void Measures_are_kept_sorted_by_and_found_by_colour()
    {
        library.Writer.Put([LibraryFixture.Image(1), LibraryFixture.Image(2), LibraryFixture.Image(3)]);
        library.Writer.Unmeasured(10).Count.ShouldBe(3);
        library.Writer.Measured(LibraryFixture.Asset(1), Measures("#c03020", 80), new float[288]);
        library.Writer.Measured(LibraryFixture.Asset(2), Measures("#2050c0", 20), new float[288]);
        library.Writer.NotMeasurable(LibraryFixture.Asset(3), "damaged");
        library.Writer.Unmeasured(10).ShouldBeEmpty();
        library.Find("palette:#2458b8").ShouldBe([2]);
        library.Find("colourfulness>=50").ShouldBe([1]);
        library.Find("", "colourfulness", descending: true).ShouldBe([1, 2, 3]);
        library.Reader.Find(LibraryQuery.Everything, new LibraryOrder("at", false), 0, 1).Images[0].Measures!.Nearest.ShouldBe(LibraryFixture.Asset(77));
        library.Writer.Put([LibraryFixture.Image(1, "repainted")]);
        library.Find("repainted colourfulness>=50").ShouldBe([1], "a new record of the picture keeps its measures");
    }

    [Fact]
    public void The_diversity_of_a_series_is_none_for_twins_and_some_for_others()
    {
        MeasuredPicture One(int number, string hex, params float[] sketch) => new(LibraryFixture.Asset(number), [new PaletteColour(hex, 1)], sketch, 10);
        PictureMeasurer.Of([One(1, "#c03020", 1, 0), One(2, "#c03020", 1, 0)]).ShouldBe(new SeriesMeasures(2, 0, 0, 10));
        var different = PictureMeasurer.Of([One(1, "#c03020", 1, 0), One(2, "#2050c0", 0, 1)]);
        different.Colours!.Value.ShouldBeGreaterThan(0.2);
        different.Forms.ShouldBe(1);
        PictureMeasurer.Of([One(1, "#c03020", 1, 0)]).Forms.ShouldBeNull();
    }

    [Fact]
    public void Measures_of_many_pictures_are_a_sample_that_is_always_the_same()
    {
        static MeasuredPicture One(int number) => new(LibraryFixture.Asset(number), [new PaletteColour(number % 2 == 0 ? "#c03020" : "#2050c0", 1)], number % 2 == 0 ? [1, 0] : [0, 1], 10);
        MeasuredPicture[] many = [.. Enumerable.Range(0, 10_000).Select(One)];
        var measures = PictureMeasurer.Of(many);
        measures.ShouldBe(PictureMeasurer.Of(many));
        measures.Pictures.ShouldBe(10_000);
        measures.Forms!.Value.ShouldBe(PictureMeasurer.Of(many[..200]).Forms!.Value, 0.02, "half of all pairs are different");
    }

    [Fact]
    public void Versions_of_series_are_remembered()
    {
        library.Writer.Version(SeriesId.Of("s")).ShouldBeNull();
        library.Writer.SetVersion(SeriesId.Of("s"), 7);
        library.Writer.Version(SeriesId.Of("s")).ShouldBe(7);
    }

    public void Dispose() => library.Dispose();

    private static PictureMeasures Measures(string hex, double colourfulness) => new([new PaletteColour(hex, 1)], colourfulness, 0.5, LibraryFixture.Asset(77), 0.4);
}
