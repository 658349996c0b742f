using System.Text;
using System.Text.RegularExpressions;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Tests.Dossier;
using ActorDiffusion.Node.Dossier.Pdf;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace ActorDiffusion.Node.Tests.Dossier;

public class DossierPdfTests
{
    [Fact]
    public void Every_picture_of_the_log_is_in_the_book_once_however_often_it_is_shown()
    {
        using var book = Print(ArtistsLog.Source(Asset));
        Images(book).ShouldBe(40);
        book.Outlines.Count.ShouldBe(12 + 1);
        book.Outlines[6].Title.ShouldBe("Suche nach grünlichen Hauttönen");
        book.Info.Author.ShouldBe("Lena Martens");
    }

    [Fact]
    public void A_log_without_pictures_is_a_book_too() => Images(Print(ArtistsLog.Source())).ShouldBe(0);

    [Fact]
    public void Prompts_longer_than_a_page_words_wider_than_a_line_and_signs_no_font_has_are_printed()
    {
        var prompt = new string('x', 2000) + string.Concat(Enumerable.Repeat(" Straße 龍 😀 ★ portrait", 400));
        using var book = Print(ArtistsLog.Source(Asset, cell => cell with { Spec = cell.Spec with { Prompt = prompt }, View = cell.View with { Note = prompt } }));
        book.PageCount.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Ideographs_kana_hangul_and_emoji_are_embedded_and_can_be_copied_out()
    {
        const string Note = "緑の肌、もっと龍を 한국어도 ★ 😀🎨";
        using var book = Print(ArtistsLog.Source(Asset, cell => cell with { View = cell.View with { Note = Note } }));
        foreach (var sign in Note.EnumerateRunes().Where(sign => sign.Value != ' '))
            BookFonts.Shows(BookFonts.For(BookFace.SerifItalic, sign.Value), sign.Value).ShouldBeTrue($"{sign} has a glyph");
        var copied = Copied(book);
        Note.EnumerateRunes().Where(sign => sign.Value != ' ').Select(sign => sign.ToString()).ShouldBeSubsetOf(copied);
    }

    [Fact]
    public void Lines_end_between_ideographs_and_before_no_closing_sign() =>
        TextWords.Of(new Run("赤い龍、空", new Style(BookFace.Serif, 10, Ink.Black))).Select(word => word.Text).ShouldBe(["赤", "い", "龍、", "空"]);

    [Fact]
    public void A_short_search_does_not_leave_its_page_empty()
    {
        using var book = Print(ArtistsLog.Source());
        var begins = book.Outlines.Select(entry => book.Pages.Cast<PdfPage>().ToList().IndexOf(entry.DestinationPage!)).ToList();
        begins.ShouldBeInOrder();
        begins.Distinct().Count().ShouldBeLessThan(begins.Count);
    }

    // What the fonts' ToUnicode maps give for glyphs: what a reader copies, finds and reads aloud.
    private static HashSet<string> Copied(PdfDocument book) =>
    [
        .. book.Internals.GetAllObjects().OfType<PdfDictionary>().Where(font => font.Elements.ContainsKey("/ToUnicode"))
            .Select(font => Encoding.ASCII.GetString(font.Elements.GetDictionary("/ToUnicode")!.Stream.UnfilteredValue))
            .SelectMany(map => Regex.Matches(map, @"<[0-9A-Fa-f]{4}>\s*<[0-9A-Fa-f]{4}>\s*<([0-9A-Fa-f]+)>|<[0-9A-Fa-f]{4}>\s*<([0-9A-Fa-f]+)>"))
            .Select(pair => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(pair.Groups[1].Success ? pair.Groups[1].Value : pair.Groups[2].Value))),
    ];

    private static PdfDocument Print(DossierSource source)
    {
        var book = DossierBuilder.Build(source, true, ArtistsLog.Day, "ActorDiffusion 0.1.0");
        return PdfReader.Open(new MemoryStream(DossierPdf.Print(book, DossierLanguage.German, Jpeg)), PdfDocumentOpenMode.Import);
    }

    private static int Images(PdfDocument book) => book.Internals.GetAllObjects().OfType<PdfDictionary>()
        .Count(entry => entry.Elements.GetName("/Subtype") == "/Image");

    private static AssetId? Asset(int number) => AssetId.Of(number.ToString("x64"));

    private static byte[] Jpeg(AssetId asset) =>
        PictureWriter.Encode(Picture.Filled(64, 96, (byte)(6 * Convert.ToByte(asset.Value[^2..], 16)), 120, 60), PictureFormat.Jpeg);
}
