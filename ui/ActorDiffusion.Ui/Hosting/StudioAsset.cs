using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace ActorDiffusion.Ui.Hosting;

/// <summary>One embedded file as it is sent.</summary>
internal sealed class StudioAsset
{
    private readonly Lazy<byte[]?> _brotli;

    private StudioAsset(byte[] bytes, string contentType, bool compressible)
    {
        Bytes = bytes;
        ContentType = contentType;
        Version = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        _brotli = new(() => compressible ? Compress(bytes) : null);
    }

    public byte[] Bytes { get; }

    public string ContentType { get; }

    public string Version { get; }

    public byte[]? Brotli => _brotli.Value;

    public static StudioAsset Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var (type, compressible) = Describe(Path.GetExtension(resource));
        return new(copy.ToArray(), type, compressible);
    }

    private static (string Type, bool Compressible) Describe(string extension) => extension switch
    {
        ".css" => ("text/css; charset=utf-8", true),
        ".js" or ".mjs" => ("text/javascript; charset=utf-8", true),
        ".json" => ("application/json", true),
        ".svg" => ("image/svg+xml", true),
        ".txt" => ("text/plain; charset=utf-8", true),
        ".woff2" => ("font/woff2", false),
        ".png" => ("image/png", false),
        ".webp" => ("image/webp", false),
        _ => ("application/octet-stream", false),
    };

    private static byte[] Compress(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var brotli = new BrotliStream(result, CompressionLevel.Optimal)) brotli.Write(bytes);
        return result.ToArray();
    }
}
