namespace ActorKit.Configuration.Hocon;

/// <summary>Reads one document into a tree in which substitutions are not yet looked up.</summary>
internal sealed class HoconParser(HoconReader reader, HoconIncluder includer, string[] scope)
{
    private const int MaxDepth = 100;
    private int _depth;

    public HoconObject ParseDocument()
    {
        reader.SkipLines();
        var root = new HoconObject(reader.Here);
        if (reader.Peek() == '{')
        {
            root.PutAll(ReadObject(scope));
            reader.SkipLines();
        }
        else
        {
            ReadFields(root, scope);
        }

        return reader.AtEnd ? root : throw reader.Error($"'{reader.Peek()}' does not belong here; is a brace closed twice?");
    }

    private HoconObject ReadObject(string[] path)
    {
        var opened = reader.Here;
        var result = new HoconObject(opened);
        reader.Next();
        Enter();
        ReadFields(result, path);
        _depth--;
        return reader.TrySkip('}') ? result : throw Unclosed(opened, "an object", '}');
    }

    private void ReadFields(HoconObject target, string[] path)
    {
        reader.SkipLines();
        while (!reader.AtEnd && reader.Peek() != '}')
        {
            if (includer.TryRead(reader, path) is { } included) target.PutAll(included);
            else ReadField(target, path);
            SkipSeparator('}');
        }
    }

    private void ReadField(HoconObject target, string[] path)
    {
        var at = reader.Here;
        var key = HoconKeys.Read(reader);
        string[] full = [.. path, .. key];
        reader.SkipLines();
        HoconNode value;
        if (reader.Peek() == '{')
        {
            value = ReadValue(full);
        }
        else if (reader.LooksAt("+="))
        {
            reader.Skip(2);
            reader.SkipLines();
            var previous = new HoconSubstitution(at, full, optional: true, []);
            value = new HoconConcatenation(at, [previous, new HoconArray(at, [ReadValue(full)])]);
        }
        else if (reader.TrySkip('=') || reader.TrySkip(':'))
        {
            reader.SkipLines();
            value = ReadValue(full);
        }
        else
        {
            throw new HoconParserException(at, $"after the key '{HoconKeys.Format(key)}' an = : or {{ is missing");
        }

        target.PutPath(key, value);
    }

    private HoconNode ReadValue(string[] path)
    {
        var at = reader.Here;
        var parts = new List<HoconNode>();
        while (true)
        {
            var blanksAt = reader.Here;
            var blanks = reader.TakeBlanks();
            if (!AtValue()) break;
            if (parts.Count > 0 && blanks.Length > 0) parts.Add(new HoconText(blanksAt, blanks, quoted: false));
            parts.Add(ReadPart(path));
        }

        return parts.Count switch
        {
            0 => throw reader.Error($"'{HoconKeys.Format(path)}' has no value"),
            1 => parts[0],
            _ => new HoconConcatenation(at, parts),
        };
    }

    private bool AtValue() => !reader.AtEnd && !reader.AtComment && reader.Peek() is not ('\n' or ',' or '}' or ']');

    private HoconNode ReadPart(string[] path)
    {
        var at = reader.Here;
        switch (reader.Peek())
        {
            case '{':
                return ReadObject(path);
            case '[':
                return ReadArray(path);
            case '"':
                return new HoconText(at, HoconStrings.ReadQuoted(reader), quoted: true);
            case '$' when reader.Peek(1) == '{':
                return ReadSubstitution();
            default:
                var text = HoconStrings.ReadUnquoted(reader);
                return text.Length > 0
                    ? new HoconText(at, text, quoted: false)
                    : throw reader.Error($"'{reader.Peek()}' in the value of '{HoconKeys.Format(path)}' must be inside quotes");
        }
    }

    private HoconArray ReadArray(string[] path)
    {
        var opened = reader.Here;
        reader.Next();
        Enter();
        reader.SkipLines();
        var items = new List<HoconNode>();
        while (!reader.AtEnd && reader.Peek() != ']')
        {
            items.Add(ReadValue(path));
            SkipSeparator(']');
        }

        _depth--;
        return reader.TrySkip(']') ? new HoconArray(opened, items) : throw Unclosed(opened, "an array", ']');
    }

    private HoconSubstitution ReadSubstitution()
    {
        var at = reader.Here;
        reader.Skip(2);
        var optional = reader.TrySkip('?');
        var path = HoconKeys.Read(reader);
        return reader.TrySkip('}')
            ? new HoconSubstitution(at, path, optional, scope)
            : throw Unclosed(at, "a substitution", '}');
    }

    /// <summary>Between fields and items stands a line end or one comma.</summary>
    private void SkipSeparator(char end)
    {
        var newLine = reader.SkipLines();
        var comma = reader.TrySkip(',');
        reader.SkipLines();
        if (!newLine && !comma && !reader.AtEnd && reader.Peek() != end)
            throw reader.Error($"before '{reader.Peek()}' a comma or a new line is missing");
    }

    private void Enter()
    {
        if (++_depth > MaxDepth) throw reader.Error($"nested deeper than {MaxDepth} levels");
    }

    private static HoconParserException Unclosed(HoconOrigin opened, string what, char missing) =>
        new(opened, $"{what} is not closed; add the missing {missing}");
}
