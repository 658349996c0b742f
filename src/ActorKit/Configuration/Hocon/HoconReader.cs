namespace ActorKit.Configuration.Hocon;

/// <summary>Characters of one document with the current line; knows white space and comments.</summary>
internal sealed class HoconReader(string text, string source)
{
    private int _at;
    private int _line = 1;

    public string Source => source;

    public HoconOrigin Here => new(source, _line);

    public bool AtEnd => _at >= text.Length;

    public char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    public bool LooksAt(string expected) => string.CompareOrdinal(text, _at, expected, 0, expected.Length) == 0;

    public bool AtComment => Peek() == '#' || (Peek() == '/' && Peek(1) == '/');

    public char Next()
    {
        var c = text[_at++];
        if (c == '\n') _line++;
        return c;
    }

    public void Skip(int count)
    {
        while (count-- > 0) Next();
    }

    public bool TrySkip(char expected)
    {
        if (AtEnd || Peek() != expected) return false;
        Next();
        return true;
    }

    /// <summary>Blanks of the same line, not the line end.</summary>
    public string TakeBlanks()
    {
        var start = _at;
        while (!AtEnd && Peek() != '\n' && IsBlank(Peek())) _at++;
        return text[start.._at];
    }

    /// <summary>White space, line ends and comments. True if a line end was among them.</summary>
    public bool SkipLines()
    {
        var first = _line;
        while (!AtEnd)
        {
            if (AtComment)
                while (!AtEnd && Peek() != '\n') Next();
            else if (IsBlank(Peek()))
                Next();
            else
                break;
        }

        return _line > first;
    }

    public HoconParserException Error(string problem) => new(Here, problem);

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';
}
