using System.Text;

namespace ActorKit.Configuration.Hocon;

/// <summary>Dotted paths: in front of a value, inside <c>${}</c>, and as arguments of <see cref="Config"/>.</summary>
internal static class HoconKeys
{
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";

    public static string[] Parse(string path)
    {
        var reader = new HoconReader(path, $"path '{path}'");
        var keys = Read(reader);
        return reader.AtEnd ? keys : throw reader.Error($"'{reader.Peek()}' must be quoted in a path");
    }

    public static string[] Read(HoconReader reader)
    {
        var keys = new List<string>();
        do keys.Add(ReadKey(reader));
        while (reader.TrySkip('.'));
        return [.. keys];
    }

    public static string Format(IEnumerable<string> keys) => string.Join('.', keys.Select(Quote));

    /// <summary>Blanks inside a key belong to it, those around it do not.</summary>
    private static string ReadKey(HoconReader reader)
    {
        reader.TakeBlanks();
        var key = new StringBuilder();
        var quoted = false;
        var blanks = "";
        while (true)
        {
            var isQuote = reader.Peek() == '"';
            if (!isQuote && !IsKeyCharacter(reader)) break;
            key.Append(blanks);
            if (isQuote) key.Append(HoconStrings.ReadQuoted(reader));
            else key.Append(reader.Next());
            quoted |= isQuote;
            blanks = reader.TakeBlanks();
        }

        return quoted || key.Length > 0 ? key.ToString() : throw reader.Error("a key is missing");
    }

    private static string Quote(string key) => key.AsSpan().ContainsAny(Reserved + ".") ? $"\"{key}\"" : key;

    private static bool IsKeyCharacter(HoconReader reader) =>
        !reader.AtEnd && !reader.AtComment && reader.Peek() is not ('\n' or '.') && !Reserved.Contains(reader.Peek());
}
