using PdfSharp.Drawing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Text broken into lines of a width.</summary>
internal sealed class TextBlock
{
    private readonly List<Line> lines = [];

    private TextBlock(double lineHeight, double ascent) => (LineHeight, Ascent) = (lineHeight, ascent);

    public double LineHeight { get; }

    public double Height => lines.Count * LineHeight;

    public int Lines => lines.Count;

    private double Ascent { get; }

    /// <summary>Breaks <paramref name="runs"/>, at least one; the first one's size decides the distance of lines.</summary>
    public static TextBlock Of(XGraphics measure, IReadOnlyList<Run> runs, double width)
    {
        var first = runs[0].Style;
        var block = new TextBlock(first.Size * first.Leading, first.Size * (first.Leading - 1) / 2 + first.Size * 0.78);
        Line line = new([]);
        double x = 0;
        foreach (var (word, endsRun) in runs.SelectMany(Words))
        {
            var font = BookFonts.Font(word.Style.Face, word.Style.Size);
            foreach (var part in TextWords.Fitting(word, text => measure.MeasureString(text, font).Width, width))
            {
                var (bare, full) = (measure.MeasureString(part.TrimEnd(), font).Width, measure.MeasureString(part, font).Width);
                if (x > 0 && x + bare > width + 0.01)
                {
                    block.lines.Add(line);
                    (line, x) = (new Line([]), 0);
                }
                line.Pieces.Add(new Piece(x, bare, endsRun ? bare : full, part, word.Style));
                x += full;
            }
        }
        block.lines.Add(line);
        return block;
    }

    private static IEnumerable<(Run Word, bool EndsRun)> Words(Run run)
    {
        var words = TextWords.Of(run).ToList();
        return words.Select((word, i) => (word, i == words.Count - 1));
    }

    /// <summary>Draws some of the lines; the first one's top is at <paramref name="y"/>.</summary>
    public void Draw(XGraphics page, double x, double y, int from = 0, int count = int.MaxValue)
    {
        foreach (var (line, i) in lines.Skip(from).Take(count).Select((line, i) => (line, i)))
            foreach (var (piece, k) in line.Pieces.Select((piece, k) => (piece, k)))
                Draw(page, piece, x + piece.X, y + i * LineHeight + Ascent, k == line.Pieces.Count - 1);
    }

    private static void Draw(XGraphics page, Piece piece, double x, double baseline, bool last)
    {
        var style = piece.Style;
        page.DrawString(piece.Text.TrimEnd(), BookFonts.Font(style.Face, style.Size), new XSolidBrush(style.Colour), x, baseline);
        // Drawn by hand: the font's own line stops at every word. It goes on over spaces, but not over the one that ends the run or the line.
        var end = x + (last ? piece.Bare : piece.Marked);
        if (style.Underlined)
            page.DrawLine(new XPen(style.Colour, style.Size * 0.07), x, baseline + style.Size * 0.16, end, baseline + style.Size * 0.16);
        if (style.Struck)
            page.DrawLine(new XPen(style.Colour, style.Size * 0.06), x, baseline - style.Size * 0.24, end, baseline - style.Size * 0.24);
    }

    private sealed record Line(List<Piece> Pieces);

    private sealed record Piece(double X, double Bare, double Marked, string Text, Style Style);
}
