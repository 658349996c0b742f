using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>The pages of a book while they are filled from top to bottom. All measures are points.</summary>
internal sealed class BookPages(PdfDocument document) : IDisposable
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    public const double Margin = 54;
    public const double Top = 58;
    public const double Bottom = Height - 66;
    public const double TextWidth = Width - 2 * Margin;

    private readonly List<(PdfPage Page, string Running)> pages = [];
    private string next = "";

    public XGraphics Page { get; private set; } = null!;

    public double Y { get; set; }

    public int Count => pages.Count;

    public PdfPage Current => pages[^1].Page;

    /// <param name="running">Printed at its foot; empty for a page without a foot.</param>
    public void Begin(string running)
    {
        Page?.Dispose();
        var page = document.AddPage();
        (page.Width, page.Height) = (XUnit.FromPoint(Width), XUnit.FromPoint(Height));
        pages.Add((page, running));
        next = running;
        Page = XGraphics.FromPdfPage(page);
        Y = Top;
    }

    /// <summary>Goes on to a new page where this much does not fit any more.</summary>
    /// <returns>Whether it did.</returns>
    public bool Need(double height)
    {
        if (Y + height <= Bottom || Y <= Top)
            return false;
        Begin(next);
        return true;
    }

    /// <summary>Begins a chapter on this page where its first part fits too, so that short ones do not leave pages empty; else on a new one.</summary>
    public void BeginChapter(string running, double gap, double height)
    {
        if (Y > Top && Y + gap + height <= Bottom && pages[^1].Running.Length > 0)
            (Y, next) = (Y + gap, running);
        else
            Begin(running);
    }

    public TextBlock Text(double width, params IReadOnlyList<Run> runs) => TextBlock.Of(Page, runs, width);

    /// <summary>Writes from here over the whole width, on further pages if need be.</summary>
    public void Write(double width, params IReadOnlyList<Run> runs)
    {
        var block = Text(width, runs);
        for (var line = 0; line < block.Lines; line++)
        {
            Need(block.LineHeight);
            block.Draw(Page, Margin, Y, line, 1);
            Y += block.LineHeight;
        }
    }

    public void Rule(double y, XColor colour, double thickness = 0.5) => Page.DrawLine(new XPen(colour, thickness), Margin, y, Width - Margin, y);

    /// <summary>Prints the feet when all pages are there.</summary>
    public void Finish()
    {
        Page?.Dispose();
        Page = null!;
        var style = new Style(BookFace.Sans, 7.5, Ink.Soft);
        foreach (var (page, running) in pages.Where(page => page.Running.Length > 0))
        {
            using var foot = XGraphics.FromPdfPage(page);
            var number = document.Pages.Cast<PdfPage>().ToList().IndexOf(page) + 1;
            var title = TextBlock.Of(foot, [new Run(running, style)], TextWidth - 40);
            title.Draw(foot, Margin, Height - 44, 0, 1);
            foot.DrawString($"{number}", BookFonts.Font(BookFace.Sans, 7.5), new XSolidBrush(Ink.Soft),
                new XRect(Width - Margin - 40, Height - 46, 40, 14), XStringFormats.CenterRight);
        }
    }

    public void Dispose() => Page?.Dispose();
}
