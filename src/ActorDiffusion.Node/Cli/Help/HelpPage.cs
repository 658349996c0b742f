using Spectre.Console;

namespace ActorDiffusion.Node.Cli.Help;

/// <summary>A page of headings and two-column rows; the right column wraps under itself.</summary>
internal sealed class HelpPage(IAnsiConsole console, bool terminal)
{
    private const int PlainWidth = 100;
    private const int Indent = 2;
    private const int Gap = 3;
    private const int LongestLabel = 30;

    private static readonly Style LabelStyle = new(Color.Aqua);
    private readonly int width = terminal ? Math.Clamp(console.Profile.Width, 60, 120) : PlainWidth;

    public void Title(string name, string rest)
    {
        console.Write(name, new Style(decoration: Decoration.Bold));
        console.WriteLine("  " + rest);
    }

    public void Paragraph(string text)
    {
        foreach (var line in TextWrap.Lines(text, width)) console.WriteLine(line);
    }

    public void Blank() => console.WriteLine();

    public void Section(string heading, IReadOnlyList<HelpRow> rows)
    {
        if (rows.Count == 0) return;
        Blank();
        console.WriteLine(heading, new Style(decoration: Decoration.Bold));
        var labels = Math.Min(LongestLabel, rows.Max(row => row.Label.Length));
        foreach (var row in rows) Row(row, labels);
    }

    private void Row(HelpRow row, int labels)
    {
        var left = Indent + labels + Gap;
        console.Write(new string(' ', Indent));
        console.Write(row.Label, LabelStyle);
        var column = Indent + row.Label.Length;
        if (column + Gap > left)
        {
            Blank();
            column = 0;
        }

        foreach (var line in TextWrap.Lines(row.Text, width - left))
        {
            console.WriteLine(new string(' ', left - column) + line);
            column = 0;
        }
    }
}

/// <summary>A line of help: the thing, and what it is for.</summary>
internal sealed record HelpRow(string Label, string Text);

/// <summary>Breaks text at spaces.</summary>
internal static class TextWrap
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
