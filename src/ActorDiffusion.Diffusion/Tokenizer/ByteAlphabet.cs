namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>GPT-2's printable character for each byte: vocabularies are written in it.</summary>
internal static class ByteAlphabet
{
    public static char[] CharOfByte { get; } = Make();

    private static readonly Dictionary<char, byte> ByteOfChar = CharOfByte.Index().ToDictionary(pair => pair.Item, pair => (byte)pair.Index);

    public static bool TryByteOf(char letter, out byte value) => ByteOfChar.TryGetValue(letter, out value);

    // Printable Latin-1 stands for itself; the other bytes count on from U+0100.
    private static char[] Make()
    {
        var letters = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
            letters[value] = value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE and <= 0xFF ? (char)value : (char)next++;
        return letters;
    }
}
