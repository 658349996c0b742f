namespace ActorKit.Configuration.Hocon;

/// <summary><c>include "x.conf"</c>, <c>include file("x.conf")</c>, <c>include required("x.conf")</c>; relative to the including file.</summary>
internal sealed class HoconIncluder(string folder, IReadOnlyList<string> open)
{
    public static HoconObject ParseFile(string path, string[] scope, IReadOnlyList<string> open)
    {
        var full = Path.GetFullPath(path);
        var reader = new HoconReader(File.ReadAllText(full), full);
        return new HoconParser(reader, new HoconIncluder(Path.GetDirectoryName(full)!, [.. open, full]), scope).ParseDocument();
    }

    public HoconObject? TryRead(HoconReader reader, string[] scope)
    {
        if (!reader.LooksAt("include") || reader.Peek(7) is not (' ' or '\t' or '"')) return null;
        var at = reader.Here;
        reader.Skip(7);
        reader.TakeBlanks();
        var closing = 0;
        var required = TryOpen(reader, "required(", ref closing);
        TryOpen(reader, "file(", ref closing);
        reader.TakeBlanks();
        if (reader.Peek() != '"') throw new HoconParserException(at, "include needs a file name in quotes");
        var name = HoconStrings.ReadQuoted(reader);
        for (; closing > 0; closing--)
        {
            reader.TakeBlanks();
            if (!reader.TrySkip(')')) throw new HoconParserException(at, "include lacks a )");
        }

        return Include(at, name, required, scope);
    }

    private HoconObject Include(HoconOrigin at, string name, bool required, string[] scope)
    {
        var full = Path.GetFullPath(name, folder);
        if (open.Contains(full)) throw new HoconParserException(at, $"{name} includes itself");
        if (File.Exists(full)) return ParseFile(full, scope, open);
        return required
            ? throw new HoconParserException(at, $"the required file {name} does not exist")
            : new HoconObject(at);
    }

    private static bool TryOpen(HoconReader reader, string opening, ref int closing)
    {
        reader.TakeBlanks();
        if (!reader.LooksAt(opening)) return false;
        reader.Skip(opening.Length);
        closing++;
        return true;
    }
}
