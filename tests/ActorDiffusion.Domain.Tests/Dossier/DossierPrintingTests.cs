using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Tests.Dossier;

public class DossierPrintingTests
{
    private static readonly AssetId Picture = AssetId.Of(new string('b', 64));

    private static DossierBook Book(DossierSource source) => DossierBuilder.Build(source, true, ArtistsLog.Day, "ActorDiffusion 0.1.0");

    private static string Html(DossierSource source, DossierLanguage? language = null) =>
        DossierHtml.Print(Book(source), language ?? DossierLanguage.German, _ => "data:image/jpeg;base64,AAAA");

    [Fact]
    public void The_page_has_every_title_note_strength_and_picture()
    {
        var html = Html(ArtistsLog.Source(_ => Picture));
        html.ShouldContain("<h2>Suche nach grünlichen Hauttönen</h2>");
        html.ShouldContain("Too much :)");
        html.ShouldContain("LoRA 1,33 · CFG 4,2");
        Count(html, "<img").ShouldBe(40 + 1); // the cover shows the one picture once
        Count(html, "wie Nr. 4<").ShouldBe(4);
    }

    [Fact]
    public void Variations_stand_in_rows_of_like_length_and_one_alone_is_an_output_like_others()
    {
        var runs = Book(ArtistsLog.Source(_ => Picture)).Chapters.Select(chapter => DossierRuns.Of(chapter.Entries)).ToList();
        runs[1].Select(run => run.Entries.Count).ShouldBe([1, 2, 2], "four variations follow the first prompt");
        runs[6][^1].ShouldSatisfyAllConditions(run => run.AreVariations.ShouldBeFalse(), run => run.Entries.Single().Number.ShouldBe(24));
        runs.SelectMany(chapter => chapter).SelectMany(run => run.Entries).Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 40));
    }

    [Fact]
    public void Rights_stand_on_the_cover_and_who_began_a_search_only_where_several_did()
    {
        var book = Book(ArtistsLog.Source()) with { Rights = "© 2026 <Ada>" };
        var html = DossierHtml.Print(book, DossierLanguage.German, _ => null);
        html.ShouldContain("© 2026 &lt;Ada&gt;");
        Count(html, "Lena Martens").ShouldBe(1, "on the cover");
        var two = book with { Chapters = [book.Chapters[0] with { By = "Ada" }, .. book.Chapters.Skip(1)] };
        Count(DossierHtml.Print(two, DossierLanguage.German, _ => null), "Lena Martens").ShouldBe(12);
    }

    [Fact]
    public void Changed_words_are_marked() => Html(ArtistsLog.Source()).ShouldContain("high-contrast <ins>yellow</ins> topographic");

    [Fact]
    public void Words_follow_the_language_and_numbers_too()
    {
        var html = Html(ArtistsLog.Source(), DossierLanguage.Of("en-GB"));
        html.ShouldContain("lang=\"en\"");
        html.ShouldContain("CFG 4.2");
        html.ShouldContain("no picture kept");
    }

    [Fact]
    public void Markup_in_the_artists_words_stays_text()
    {
        const string Attack = "<script>alert(1)</script>\" onload=\"x";
        var html = Html(ArtistsLog.Source(_ => Picture, cell => cell with { Spec = cell.Spec with { Prompt = Attack }, View = cell.View with { Note = Attack } }));
        html.ShouldNotContain("<script");
        html.ShouldNotContain("\" onload=");
        html.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public void The_table_has_a_line_an_output_and_no_formula()
    {
        var csv = DossierCsv.Print(Book(ArtistsLog.Source(change: cell => cell with { View = cell.View with { Note = "=1+1, \"really\"" } })));
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(41);
        csv.ShouldContain("\"'=1+1, \"\"really\"\"\"");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
