using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Sheets;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class SheetTests
{
    private static readonly byte[] Red = [255, 0, 0], Green = [0, 255, 0], Blue = [0, 0, 255], Yellow = [255, 255, 0];

    private static ContactSheet TwoByTwo(params SheetNote[] notes) => new()
    {
        Title = "series",
        Rows = new SheetAxis("LoRA strength", ["0", "1.33"]),
        Columns = new SheetAxis("CFG", ["2", "4"]),
        Cells = [[Cell(Red), Cell(Green)], [Cell(Blue), Cell(Yellow)]],
        Notes = notes,
    };

    [Fact]
    public void Every_picture_is_in_its_row_and_column()
    {
        var page = TwoByTwo().Draw();
        var (red, green, blue, yellow) = (Find(page, Red), Find(page, Green), Find(page, Blue), Find(page, Yellow));
        (green.Top, yellow.Top).ShouldBe((red.Top, blue.Top));
        (blue.Left, yellow.Left).ShouldBe((red.Left, green.Left));
        green.Left.ShouldBeGreaterThan(red.Left + red.Width);
        blue.Top.ShouldBeGreaterThan(red.Top + red.Height);
        // 128 px pictures are shown twice as large
        new[] { red, green, blue, yellow }.ShouldAllBe(box => box.Width == 256 && box.Height == 256);
    }

    [Fact]
    public void A_missing_cell_leaves_an_empty_frame()
    {
        var whole = TwoByTwo().Draw();
        var gap = (TwoByTwo() with { Cells = [[Cell(Red), Cell(Green)], [Cell(Blue)]] }).Draw();
        (gap.Width, gap.Height).ShouldBe((whole.Width, whole.Height));
        var box = Find(whole, Yellow);
        gap[box.Left + 100, box.Top + 100].ToArray().ShouldBe(new[] { Ink.Empty.Red, Ink.Empty.Green, Ink.Empty.Blue });
    }

    [Fact]
    public void Several_seeds_stand_side_by_side_in_a_cell()
    {
        var page = (TwoByTwo() with { Cells = [[new SheetCell(Flat(Red), Flat(Green)), new SheetCell(Flat(Blue), Flat(Yellow))]] }).Draw();
        var (red, green, blue) = (Find(page, Red), Find(page, Green), Find(page, Blue));
        (green.Left - red.Left - red.Width).ShouldBeLessThan(blue.Left - green.Left - green.Width);
    }

    [Fact]
    public void A_long_prompt_is_wrapped_inside_the_margins()
    {
        var brief = TwoByTwo(new SheetNote("yes", "portrait")).Draw();
        var page = TwoByTwo(new SheetNote("yes", string.Join(", ", Enumerable.Repeat("topographic contour lines", 40)))).Draw();
        page.Width.ShouldBe(brief.Width);
        page.Height.ShouldBeGreaterThan(brief.Height + 100);
        for (var y = 0; y < page.Height; y++)
            page[page.Width - 10, y].SequenceEqual(page[0, 0]).ShouldBeTrue();
    }

    [Fact]
    public void Prompts_are_text_never_markup()
    {
        var bold = Lettering.Set("<b>bold</b> & <span size='999999'>x", 14);
        bold.Width.ShouldBeGreaterThan(Lettering.Set("bold x", 14).Width);
        Lettering.Set("a\u0001\u0000b", 14).Coverage.ShouldBe(Lettering.Set("ab", 14).Coverage);
        Lettering.Set(" ", 14).Width.ShouldBe(0);
    }

    [Fact]
    public void Labels_of_different_letters_share_a_baseline()
    {
        var (low, high) = (Lettering.Set("o", 40), Lettering.Set("lo", 40));
        ((double)low.Bottom).ShouldBe(high.Bottom, 1.1);
        low.Top.ShouldBeGreaterThan(high.Top);
    }

    [Fact]
    public void References_are_shown_above_the_grid()
    {
        var page = (TwoByTwo() with { References = new SheetStrip("learned from", [Flat([1, 2, 3]), Flat([1, 2, 3])]) }).Draw();
        var (strip, red) = (Find(page, [1, 2, 3]), Find(page, Red));
        (strip.Top + strip.Height).ShouldBeLessThan(red.Top);
        strip.Left.ShouldBe(red.Left);
    }

    [Fact]
    public void A_film_strip_breaks_into_rows()
    {
        var frames = new[] { Red, Green, Blue, Yellow, [9, 9, 9] }.Select((colour, i) => new FilmFrame(Flat(colour), $"step {50 * i}")).ToList();
        var page = new FilmStrip { Title = "run", Frames = frames, FramesPerRow = 3 }.Draw();
        Find(page, Blue).Top.ShouldBe(Find(page, Red).Top);
        Find(page, Yellow).Left.ShouldBe(Find(page, Red).Left);
        Find(page, Yellow).Top.ShouldBeGreaterThan(Find(page, Red).Top + 256);
    }

    [Fact]
    public void Sheets_without_pictures_or_beyond_all_bounds_are_refused()
    {
        Should.Throw<BadInputException>(() => (TwoByTwo() with { Cells = [] }).Draw()).Message.ShouldContain("no pictures");
        Should.Throw<BadInputException>(() => new FilmStrip { Title = "t", Frames = [] }.Draw());
        var values = Enumerable.Range(0, 200).Select(i => $"{i}").ToList();
        Should.Throw<BadInputException>(() => (TwoByTwo() with { Rows = new SheetAxis("x", values) }).Draw()).Message.ShouldContain("ask for fewer cells");
    }

    private static SheetCell Cell(byte[] colour) => new(Flat(colour));

    private static Picture Flat(byte[] colour) => Picture.Filled(128, 128, colour[0], colour[1], colour[2]);

    private static (int Left, int Top, int Width, int Height) Find(Picture page, byte[] colour)
    {
        var hits = Enumerable.Range(0, page.Width * page.Height).Where(i => page.Rgb.AsSpan(3 * i, 3).SequenceEqual(colour)).ToList();
        var (left, right) = (hits.Min(i => i % page.Width), hits.Max(i => i % page.Width));
        var (top, bottom) = (hits[0] / page.Width, hits[^1] / page.Width);
        return (left, top, right - left + 1, bottom - top + 1);
    }
}
