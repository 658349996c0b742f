using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Prompts;

namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>A dossier as one HTML page that needs nothing beside it, made for reading and for printing.</summary>
/// <param name="language">Of everything but the artist's own words.</param>
/// <param name="picture">The address of a picture (a data URI keeps the page whole), or null where it is lost.</param>
public sealed class DossierHtml(DossierLanguage language, Func<AssetId, string?> picture)
{
    private const int CoverPictures = 6;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly DossierPhrases phrases = new(language);
    private readonly StringBuilder page = new();

    /// <summary>The page.</summary>
    public static string Print(DossierBook book, DossierLanguage language, Func<AssetId, string?> picture)
    {
        var html = new DossierHtml(language, picture);
        html.Book(book);
        return html.page.ToString();
    }

    private void Book(DossierBook book)
    {
        page.Append($"""
            <!doctype html>
            <html lang="{language.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'">
            <meta name="generator" content="{Escape(book.Software)}">
            <title>{Escape(book.Title)}</title>
            <style>{DossierResources.Css}</style>
            </head>
            <body>

            """);
        Cover(book);
        Contents(book);
        foreach (var chapter in book.Chapters)
            Chapter(book, chapter);
        Appendix(book);
        page.Append($"<footer class=\"sans soft\">{Escape(phrases.Colophon(book))}</footer>\n</body>\n</html>\n");
    }

    private void Cover(DossierBook book)
    {
        page.Append($"<header class=\"cover\">\n<p class=\"over\">{Escape(language.Subtitle)}</p>\n<h1>{Escape(book.Title)}</h1>\n");
        if (book.Authors.Count > 0)
            page.Append($"<p class=\"by\">{Escape($"{language.By} {string.Join(", ", book.Authors)}")}</p>\n");
        if (book.Rights is { } rights)
            page.Append($"<p class=\"sans\">{Escape(rights)}</p>\n");
        page.Append($"<p class=\"sans soft\">{Escape(phrases.Span(book))}<br>{Escape(phrases.Totals(book))}</p>\n");
        var covers = DossierCover.Choose(book, CoverPictures).Select(picture).OfType<string>().ToList();
        if (covers.Count > 0)
            page.Append($"<div class=\"mosaic\">{string.Concat(covers.Select(cover => $"<img src=\"{Escape(cover)}\" alt=\"\">"))}</div>\n");
        page.Append("</header>\n");
    }

    private void Contents(DossierBook book)
    {
        page.Append($"<nav aria-label=\"{Escape(language.Contents)}\">\n<h2>{Escape(language.Contents)}</h2>\n<ol>\n");
        foreach (var chapter in book.Chapters)
            page.Append($"<li><span>{chapter.Number}</span><a href=\"#search-{chapter.Number}\">{Escape(chapter.Title)}</a><span>{DossierPhrases.Range(chapter)}</span></li>\n");
        page.Append($"<li><span></span><a href=\"#appendix\">{Escape(language.Appendix)}</a><span></span></li>\n</ol>\n</nav>\n");
        page.Append($"<section class=\"guide\">\n<h2>{Escape(language.HowToRead)}</h2>\n<p>{Escape(language.Guide)}</p>\n<p>{Escape(language.GuideMarks)} ");
        page.Append($"<del>{Escape(language.Removed)}</del> <ins>{Escape(language.Added)}</ins></p>\n</section>\n");
    }

    private void Chapter(DossierBook book, DossierChapter chapter)
    {
        page.Append($"<section id=\"search-{chapter.Number}\">\n<header>\n<p class=\"over\">{Escape(language.Search)} {chapter.Number}</p>\n");
        page.Append($"<h2>{Escape(chapter.Title)}</h2>\n<p class=\"sans soft\">{Escape(phrases.ChapterLine(book, chapter))}</p>\n</header>\n");
        if (chapter.Entries.Count == 0)
            page.Append($"<p class=\"soft\">{Escape(language.NothingYet)}</p>\n");
        foreach (var run in DossierRuns.Of(chapter.Entries))
            if (run.AreVariations)
                page.Append($"<div class=\"variations\">\n{string.Concat(run.Entries.Select(Variation))}</div>\n");
            else
                Entry(run.Entries[0]);
        page.Append("</section>\n");
    }

    private void Entry(DossierEntry entry)
    {
        page.Append($"<article class=\"entry{Rejected(entry)}\" id=\"no-{entry.Number}\">\n<div class=\"picture\">{Picture(entry)}</div>\n<div>\n");
        page.Append($"<p class=\"number\">{entry.Number}</p>\n<p class=\"numbers\">{Escape(phrases.Settings(entry))}</p>\n");
        if (phrases.Verdict(entry) is { Length: > 0 } verdict)
            page.Append($"<p class=\"numbers soft\">{Escape(verdict)}</p>\n");
        Prompt(language.Yes, entry.Yes);
        Prompt(language.No, entry.No);
        if (entry.Note is { } note)
            page.Append($"<p class=\"note\">{Escape(note)}</p>\n");
        page.Append("</div>\n</article>\n");
    }

    private string Variation(DossierEntry entry)
    {
        var verdict = phrases.Verdict(entry) is { Length: > 0 } text ? $"<br>{Escape(text)}" : "";
        return $"""
            <figure class="variation{Rejected(entry)}" id="no-{entry.Number}">{Picture(entry)}<figcaption><b>{entry.Number}</b>{Escape(phrases.Settings(entry))}
            <span class="soft"><br>{Escape(phrases.SameAs(entry))}{verdict}</span></figcaption></figure>

            """;
    }

    private void Prompt(string name, PromptText text)
    {
        var (label, pieces) = phrases.Prompt(name, text);
        page.Append($"<p class=\"label\">{Escape(label)}</p>\n");
        if (pieces.Count > 0)
            page.Append($"<p class=\"prompt\" lang=\"en\">{string.Concat(pieces.Select(Piece))}</p>\n");
    }

    private static string Piece(WordPiece piece)
    {
        var words = piece.Text.TrimEnd();
        var text = Escape(words);
        return (piece.Change switch { WordChange.Added => $"<ins>{text}</ins>", WordChange.Removed => $"<del>{text}</del>", _ => text })
            + (words.Length < piece.Text.Length ? " " : "");
    }

    private void Appendix(DossierBook book)
    {
        page.Append($"<section id=\"appendix\">\n<header><h2>{Escape(language.Appendix)}</h2></header>\n");
        foreach (var training in book.Trainings)
            Training(training);
        if (book.Models.Count > 0)
            Table(language.Files, null, language.FileColumns, book.Models.Select(phrases.FileRow));
        Table(language.Outputs, language.OutputsGuide, language.OutputColumns,
            book.Chapters.SelectMany(chapter => chapter.Entries).Select(phrases.OutputRow));
        page.Append("</section>\n");
    }

    private void Training(DossierTraining training)
    {
        page.Append($"<h3>{Escape($"{language.Training}: {training.Spec.Name}")}</h3>\n<dl>\n");
        foreach (var (name, value) in phrases.Training(training))
            page.Append($"<dt>{Escape(name)}</dt><dd{(value.Length >= 64 ? " class=\"hash\"" : "")}>{Escape(value)}</dd>\n");
        page.Append("</dl>\n");
        if (training.Pictures.Count == 0)
            return;
        page.Append($"<p class=\"label\">{Escape($"{language.Learned} {training.Dataset}")}</p>\n<div class=\"learned\">\n");
        foreach (var learned in training.Pictures)
            page.Append($"<figure>{(picture(learned.Asset) is { } address ? $"<img src=\"{Escape(address)}\" alt=\"\">" : "")}<figcaption class=\"soft\">{Escape(learned.Caption)}</figcaption></figure>\n");
        page.Append("</div>\n");
    }

    private void Table(string title, string? guide, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append($"<h3>{Escape(title)}</h3>\n{(guide is null ? "" : $"<p class=\"sans soft\">{Escape(guide)}</p>\n")}<div class=\"tables\"><table>\n<thead><tr>");
        page.Append(string.Concat(columns.Select(column => $"<th scope=\"col\">{Escape(column)}</th>"))).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            page.Append($"<tr>{string.Concat(row.Select(cell => $"<td{(cell.Length >= 64 ? " class=\"hash\"" : "")}>{Escape(cell)}</td>"))}</tr>\n");
        page.Append("</tbody>\n</table></div>\n");
    }

    private string Picture(DossierEntry entry) => entry.Picture is { } asset && picture(asset) is { } address
        ? $"<img src=\"{Escape(address)}\" alt=\"{Escape($"{entry.Number}: {phrases.Settings(entry)}")}\">"
        : $"<div class=\"lost\">{Escape(language.NoPicture)}</div>";

    private static string Rejected(DossierEntry entry) => entry.Flag == "reject" ? " reject" : "";

    private static string Escape(string text) => Encoder.Encode(text);
}
