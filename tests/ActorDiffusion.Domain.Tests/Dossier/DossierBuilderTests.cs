using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Domain.Prompts;

namespace ActorDiffusion.Domain.Tests.Dossier;

public class DossierBuilderTests
{
    private static DossierBook Book(DossierSource source, bool withRejects = true) => DossierBuilder.Build(source, withRejects, ArtistsLog.Day, "ActorDiffusion 0.1.0");

    private static DossierEntry Entry(DossierBook book, int number) => book.Chapters.SelectMany(chapter => chapter.Entries).Single(entry => entry.Number == number);

    [Fact]
    public void The_artists_log_becomes_twelve_chapters_of_forty_outputs_in_order()
    {
        var book = Book(ArtistsLog.Source());
        book.Chapters.Count.ShouldBe(12);
        book.Chapters[6].Title.ShouldBe("Suche nach grünlichen Hauttönen");
        book.Chapters.SelectMany(chapter => chapter.Entries).Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, 40));
    }

    [Fact]
    public void A_prompt_that_was_not_written_down_is_not_invented()
    {
        var first = Entry(Book(ArtistsLog.Source()), 1);
        first.Yes.ShouldBeOfType<PromptText.NotRecorded>();
        first.Cfg.ShouldBeNull();
        first.Loras.Single().Strength.ShouldBe(1.32);
    }

    [Fact]
    public void An_equal_prompt_names_the_entry_where_it_is_printed()
    {
        var book = Book(ArtistsLog.Source());
        Entry(book, 4).Yes.ShouldBeOfType<PromptText.Whole>();
        Entry(book, 8).Yes.ShouldBeOfType<PromptText.AsAbove>().Number.ShouldBe(4);
        Entry(book, 8).IsVariation.ShouldBeTrue();
    }

    [Fact]
    public void A_changed_prompt_marks_the_words_that_changed()
    {
        var changed = Entry(Book(ArtistsLog.Source()), 23).Yes.ShouldBeOfType<PromptText.Changed>();
        changed.Number.ShouldBe(22);
        changed.Pieces.Where(piece => piece.Change != WordChange.Same).ShouldBe([new WordPiece(WordChange.Added, "yellow ")]);
    }

    [Fact]
    public void Left_out_rejects_leave_no_holes_in_numbers_and_comparisons()
    {
        var source = ArtistsLog.Source(change: cell => cell.View.Cell.Value == "c4" ? cell with { View = cell.View with { Flag = "reject" } } : cell);
        var book = Book(source, withRejects: false);
        book.LeftOut.ShouldBe(1);
        book.Chapters[1].Entries.Select(entry => entry.Number).ShouldBe([4, 5, 6, 7]);
        Entry(book, 4).Cell.Value.ShouldBe("c5");
        Entry(book, 4).Yes.ShouldBeOfType<PromptText.Whole>();
        Entry(Book(source), 4).Flag.ShouldBe("reject");
    }

    [Fact]
    public void A_book_survives_its_JSON()
    {
        var book = Book(ArtistsLog.Source());
        DossierJson.Print(DossierJson.Read(DossierJson.Print(book))).ShouldBe(DossierJson.Print(book));
        DossierJson.Print(book).ShouldContain("Hauttönen");
    }
}
