using System.Collections.Concurrent;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Api.Images;

/// <summary>Small JPEGs of pictures, made once for each size and kept as files.</summary>
/// <param name="folder">Where they are kept; may be deleted at any time.</param>
/// <param name="bench">Makes them.</param>
internal sealed class Thumbnails(string folder, Workbench bench)
{
    public const int Smallest = 64, Largest = 1024, Usual = 256;
    private const int Quality = 85;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> making = new(StringComparer.Ordinal);

    /// <summary>The next of the kept sizes: 64, 128, 256, 512 or 1024.</summary>
    public static int SizeFor(int pixels) => Math.Clamp((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)pixels), Smallest, Largest);

    /// <summary>The file of a thumbnail whose longer side has at most so many pixels.</summary>
    /// <param name="picture">Its name.</param>
    /// <param name="source">Its file.</param>
    /// <param name="size">One of the kept sizes.</param>
    public async Task<string> FileAsync(AssetId picture, string source, int size)
    {
        var path = Path.Combine(folder, $"{size}", picture.Value[..2], picture.Value + ".jpg");
        if (File.Exists(path)) return path;
        // Whoever asks while one is being made gets the same.
        var one = making.GetOrAdd(path, _ => new Lazy<Task<string>>(() => bench.RunAsync(() => Make(source, path, size))));
        try
        {
            return await one.Value;
        }
        finally
        {
            making.TryRemove(path, out _);
        }
    }

    private static string Make(string source, string path, int size)
    {
        var small = PictureResizer.Thumbnail(new PictureReader().Read(source), size);
        var jpeg = PictureWriter.Encode(small, PictureFormat.Jpeg, null, Quality);
        AtomicFile.Write(path, file => file.Write(jpeg));
        return path;
    }
}
