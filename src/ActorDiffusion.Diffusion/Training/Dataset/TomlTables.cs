using System.Globalization;
using System.Text;

namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>
/// Reads the part of TOML that dataset files use: tables, arrays of tables, and keys with strings, numbers, booleans and lists.
/// Anything else is an error with its line.
/// </summary>
internal sealed class TomlTables(string path)
{
    private readonly List<TomlTable> tables = [];
    private int line;

    public static IReadOnlyList<TomlTable> Read(string path)
    {
        var reader = new TomlTables(path);
        reader.ReadLines(File.ReadAllLines(path));
        return reader.tables;
    }

    private void ReadLines(string[] lines)
    {
        for (line = 0; line < lines.Length; line++)
        {
            var text = WithoutComment(lines[line]);
            if (text.Length == 0)
                continue;
            if (text[0] == '[')
            {
                tables.Add(new TomlTable(text.Trim('[', ']', ' '), line + 1, []));
                continue;
            }
            var equals = text.IndexOf('=');
            if (equals < 1 || tables.Count == 0)
                throw Bad("is neither a table nor a key with a value");
            var value = text[(equals + 1)..].Trim();
            while (value.StartsWith('[') && !value.EndsWith(']') && line + 1 < lines.Length)
                value += " " + WithoutComment(lines[++line]);
            if (!tables[^1].Values.TryAdd(text[..equals].Trim().Trim('"'), Value(value)))
                throw Bad("repeats a key");
        }
    }

    private object Value(string text)
    {
        if (text is "true" or "false")
            return text == "true";
        if (text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0])
            return text[0] == '"' ? Unescape(text[1..^1]) : text[1..^1];
        if (text.StartsWith('[') && text.EndsWith(']'))
            return text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Value).ToArray();
        if (double.TryParse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        throw Bad($"has the value {text}, which is no string, number, true, false or list");
    }

    private string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
                plain.Append(text[at]);
            else if (++at < text.Length && text[at] is '\\' or '"')
                plain.Append(text[at]);
            else
                throw Bad("has an escape other than \\\\ and \\\"; write paths in 'single quotes'");
        }
        return plain.ToString();
    }

    private static string WithoutComment(string text)
    {
        char? quote = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (quote is null && text[at] == '#')
                return text[..at].Trim();
            if (text[at] is '"' or '\'')
                quote = quote is null ? text[at] : quote == text[at] ? null : quote;
        }
        return text.Trim();
    }

    private BadInputException Bad(string what) => new($"Line {line + 1} of {path} {what}.");
}

/// <summary>A table with the line it begins on.</summary>
internal sealed record TomlTable(string Name, int Line, Dictionary<string, object> Values);
