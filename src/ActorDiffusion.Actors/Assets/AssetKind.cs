using System.Text.Unicode;

namespace ActorDiffusion.Actors.Assets;

/// <summary>What an asset is, told from its first bytes; names and what a sender claims are not believed.</summary>
public static class AssetKind
{
    /// <summary>The content type of what is none of the others.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>How many bytes are looked at.</summary>
    public const int HeadLength = 512;

    private const long LongestSafetensorsHeader = 100L << 20;

    /// <summary>The content type of an asset.</summary>
    /// <param name="content">At its beginning; read up to <see cref="HeadLength"/> bytes.</param>
    public static string Of(Stream content)
    {
        var head = new byte[HeadLength];
        return Of(head.AsSpan(0, content.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)));
    }

    /// <summary>The content type of bytes that begin so.</summary>
    /// <param name="head">The first bytes, all when there are fewer than <see cref="HeadLength"/>.</param>
    public static string Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8) => "image/webp",
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => "application/zip",
        _ when IsSafetensors(head) => "application/x-safetensors",
        _ when IsText(head) => FirstSign(head) is '{' or '[' ? "application/json" : "text/plain; charset=utf-8",
        _ => Unknown,
    };

    // Eight bytes of header length, then a JSON object.
    private static bool IsSafetensors(ReadOnlySpan<byte> head) =>
        head.Length > 9 && BitConverter.ToInt64(head) is > 1 and <= LongestSafetensorsHeader && head[8] == '{';

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty || head.ContainsAnyInRange((byte)0, (byte)8) || head.ContainsAnyInRange((byte)14, (byte)26)) return false;
        // The last character of a long text may be cut in two.
        for (var cut = 0; cut <= (head.Length < HeadLength ? 0 : 3); cut++)
            if (Utf8.IsValid(head[..^cut]))
                return true;
        return false;
    }

    private static char FirstSign(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? ' ' : (char)text[0];
    }
}
