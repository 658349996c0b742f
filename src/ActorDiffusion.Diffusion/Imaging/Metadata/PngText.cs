using System.IO.Compression;
using System.Text;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The texts of a PNG file by keyword: tEXt, zTXt and iTXt chunks (PNG specification §11.3.4).</summary>
public static class PngText
{
    /// <summary>A text longer than this, unpacked, is refused.</summary>
    public const int MaxTextBytes = 16 << 20;

    /// <summary>All texts of a file; where a keyword is there twice the first wins.</summary>
    /// <param name="file">The bytes of the PNG file.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="BadInputException">The file is no PNG, truncated, damaged, or a text is longer than <see cref="MaxTextBytes"/>.</exception>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte> file, string name)
    {
        var texts = new Dictionary<string, string>();
        foreach (var chunk in PngChunks.Read(file, name))
            if (chunk.Type is "tEXt" or "zTXt" or "iTXt" && Parse(chunk, name) is var (keyword, text))
                texts.TryAdd(keyword, text);
        return texts;
    }

    /// <summary>Puts texts, in their order, before the pixels and takes out older texts of the same keywords.</summary>
    /// <param name="file">The bytes of a PNG file.</param>
    /// <param name="texts">Keyword (1 to 79 Latin-1 characters) and text; Latin-1 becomes tEXt, anything else UTF-8 iTXt.</param>
    public static byte[] Insert(ReadOnlyMemory<byte> file, IReadOnlyList<KeyValuePair<string, string>> texts)
    {
        var keywords = texts.Select(text => text.Key).ToHashSet();
        using var result = new MemoryStream(file.Length + 1024);
        result.Write(PngChunks.Signature);
        var pending = true;
        foreach (var chunk in PngChunks.Read(file, "the picture"))
        {
            if (chunk.Type is "tEXt" or "zTXt" or "iTXt" && keywords.Contains(Keyword(chunk.Data.Span)))
                continue;
            if (pending && chunk.Type == "IDAT")
            {
                foreach (var (keyword, text) in texts)
                    WriteText(result, keyword, text);
                pending = false;
            }
            PngChunks.Write(result, chunk.Type, chunk.Data.Span);
        }
        return result.ToArray();
    }

    private static void WriteText(Stream stream, string keyword, string text)
    {
        if (keyword.Length is 0 or > 79 || keyword.Any(c => c is < ' ' or > 'ÿ'))
            throw new ArgumentException($"'{keyword}' is no PNG keyword.", nameof(keyword));
        var international = keyword == XmpPacket.Keyword || text.Any(c => c > 'ÿ');
        byte[] head = [.. Encoding.Latin1.GetBytes(keyword), 0];
        // iTXt: not compressed, method 0, no language, no translated keyword
        PngChunks.Write(stream, international ? "iTXt" : "tEXt",
            international ? [.. head, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)] : [.. head, .. Encoding.Latin1.GetBytes(text)]);
    }

    private static string Keyword(ReadOnlySpan<byte> data) => Encoding.Latin1.GetString(data[..Math.Max(0, data.IndexOf((byte)0))]);

    private static (string Keyword, string Text)? Parse(PngChunk chunk, string name)
    {
        var data = chunk.Data.Span;
        var keyword = Keyword(data);
        if (keyword.Length is 0 or > 79)
            return null;
        var rest = chunk.Data[(keyword.Length + 1)..];
        return chunk.Type switch
        {
            "tEXt" => (keyword, Encoding.Latin1.GetString(Bounded(rest.Span, name))),
            "zTXt" when rest.Length > 1 && rest.Span[0] == 0 => (keyword, Encoding.Latin1.GetString(Inflate(rest[1..], name))),
            "iTXt" => International(rest, name) is { } text ? (keyword, text) : null,
            _ => null,
        };
    }

    /// <summary>Compression flag, method, language, 0, translated keyword, 0, UTF-8.</summary>
    private static string? International(ReadOnlyMemory<byte> rest, string name)
    {
        if (rest.Length < 4)
            return null;
        var language = rest.Span[2..].IndexOf((byte)0);
        var translated = language < 0 ? -1 : rest.Span[(3 + language)..].IndexOf((byte)0);
        if (translated < 0)
            return null;
        var text = rest[(4 + language + translated)..];
        return Encoding.UTF8.GetString(rest.Span[0] == 1 ? Inflate(text, name) : Bounded(text.Span, name));
    }

    private static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> text, string name) => text.Length <= MaxTextBytes ? text : throw TooLong(name);

    private static byte[] Inflate(ReadOnlyMemory<byte> packed, string name)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[8192];
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > MaxTextBytes)
                    throw TooLong(name);
            }
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException($"{name} has a packed text that cannot be unpacked: write the file again without metadata.", e);
        }
        return unpacked.ToArray();
    }

    private static BadInputException TooLong(string name) =>
        new($"{name} has a text of more than {MaxTextBytes >> 20} MB, which no tool writes: write the file again without metadata.");
}
