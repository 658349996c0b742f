using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Api.Requests;

namespace ActorDiffusion.Node.Api.Images;

/// <summary>Finds pictures: here, or on another node.</summary>
internal sealed class PictureFiles(IAssetStore store, IAssetSource source)
{
    private const int HeadBytes = 16;

    public async Task<(AssetId Id, string Path)> FindAsync(string sha256, CancellationToken cancel)
    {
        Checks.That(checks => checks.Asset("sha256", sha256));
        var id = AssetId.Of(sha256);
        if (!store.Has(id)) await source.FetchAsync(id, [], cancel);
        return (id, store.FilePath(id));
    }

    /// <summary>By what stands in the file; null for what is no picture that browsers show.</summary>
    public static string? ContentType(string path)
    {
        var head = new byte[HeadBytes];
        using var file = File.OpenRead(path);
        var count = file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return head.AsSpan(0, count) switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            _ => null,
        };
    }
}
