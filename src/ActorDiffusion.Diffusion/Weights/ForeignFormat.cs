namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Recognises by their first bytes the other files that people hand over as weights.</summary>
internal static class ForeignFormat
{
    private static readonly (byte[] Magic, string Name)[] Table =
    [
        ("PK\u0003\u0004"u8.ToArray(), "a zip archive, probably a PyTorch pickle checkpoint (.pt, .ckpt)"),
        ([0x80, 0x02], "a Python pickle"),
        ([0x80, 0x04], "a Python pickle"),
        ("GGUF"u8.ToArray(), "a GGUF file"),
        ("version https://git-lfs"u8.ToArray(), "a Git LFS pointer and not the weights themselves"),
        ("<!DOCTYPE"u8.ToArray(), "a web page, probably an error page saved by a download"),
        ("<html"u8.ToArray(), "a web page, probably an error page saved by a download"),
    ];

    /// <summary>What the file is, or null where it may be safetensors. A safetensors file has zeros in bytes 4 to 7.</summary>
    public static string? Name(ReadOnlySpan<byte> first)
    {
        if (first.Length >= 8 && first[4..8].IndexOfAnyExcept((byte)0) < 0)
            return null;
        foreach (var (magic, name) in Table)
        {
            if (first.StartsWith(magic))
                return name;
        }
        return null;
    }
}
