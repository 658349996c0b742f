using System.Globalization;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>Combining classes, canonical decompositions and compositions, read from unicode-nfc.txt.</summary>
internal sealed class CompositionTable
{
    public static CompositionTable Instance { get; } = new();

    private readonly Dictionary<int, int> classes = [];
    private readonly Dictionary<int, int[]> decompositions = [];
    private readonly Dictionary<(int First, int Second), int> compositions = [];

    private CompositionTable()
    {
        using var stream = typeof(CompositionTable).Assembly.GetManifestResourceStream("unicode-nfc.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) Add(line.Split(';'));
    }

    /// <summary>0 for a starter; marks of different classes may change places.</summary>
    public int ClassOf(int codePoint) => classes.GetValueOrDefault(codePoint);

    /// <summary>One level of decomposition: one or two code points, or null.</summary>
    public int[]? Decompose(int codePoint) => decompositions.GetValueOrDefault(codePoint);

    public bool TryCompose(int first, int second, out int composed) => compositions.TryGetValue((first, second), out composed);

    private void Add(string[] fields)
    {
        var codePoint = Hex(fields[0]);
        if (fields[1].Length > 0) classes[codePoint] = int.Parse(fields[1], CultureInfo.InvariantCulture);
        if (fields[2].Length == 0) return;
        var parts = Array.ConvertAll(fields[2].Split(' '), Hex);
        decompositions[codePoint] = parts;
        if (fields.Length < 4) compositions[(parts[0], parts[1])] = codePoint;
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
