using System.Security.Cryptography;
using System.Text;

namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>SHA-256 in lower-case hex: the names of pictures, captions and cached tensors.</summary>
internal static class ContentHash
{
    public static string OfFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Each part is hashed with its length, so ("ab", "c") and ("a", "bc") differ.</summary>
    public static string OfParts(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return OfText(text.ToString());
    }
}
