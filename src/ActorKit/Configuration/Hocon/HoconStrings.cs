using System.Globalization;
using System.Text;

namespace ActorKit.Configuration.Hocon;

/// <summary>Reads quoted, multi-line and unquoted strings.</summary>
internal static class HoconStrings
{
    private const string ReservedInUnquoted = "$\"{}[]:=,+#`^?!@*&\\";

    public static string ReadQuoted(HoconReader reader)
    {
        if (reader.LooksAt("\"\"\"")) return ReadMultiLine(reader);
        var opened = reader.Here;
        reader.Next();
        var text = new StringBuilder();
        while (true)
        {
            if (reader.AtEnd || reader.Peek() == '\n') throw new HoconParserException(opened, "a string is not closed; add the missing \"");
            var c = reader.Next();
            if (c == '"') return text.ToString();
            text.Append(c == '\\' ? ReadEscape(reader) : c);
        }
    }

    public static string ReadUnquoted(HoconReader reader)
    {
        var text = new StringBuilder();
        while (!reader.AtEnd && !reader.AtComment && !char.IsWhiteSpace(reader.Peek()) && !ReservedInUnquoted.Contains(reader.Peek()))
            text.Append(reader.Next());
        return text.ToString();
    }

    private static string ReadMultiLine(HoconReader reader)
    {
        var opened = reader.Here;
        reader.Skip(3);
        var text = new StringBuilder();
        // Quotes beyond the three that close belong to the text.
        while (!reader.LooksAt("\"\"\"") || reader.Peek(3) == '"')
        {
            if (reader.AtEnd) throw new HoconParserException(opened, "a multi-line string is not closed; add the missing \"\"\"");
            text.Append(reader.Next());
        }

        reader.Skip(3);
        return text.ToString();
    }

    private static char ReadEscape(HoconReader reader)
    {
        if (reader.AtEnd) throw reader.Error("the text ends after a backslash");
        var c = reader.Next();
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadUnicode(reader),
            _ => throw reader.Error($"\\{c} is no escape sequence; write \\\\ for a backslash"),
        };
    }

    private static char ReadUnicode(HoconReader reader)
    {
        Span<char> digits = stackalloc char[4];
        for (var i = 0; i < 4; i++) digits[i] = reader.AtEnd ? ' ' : reader.Next();
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : throw reader.Error("\\u needs four hexadecimal digits");
    }
}
