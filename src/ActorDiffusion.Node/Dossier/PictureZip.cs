using System.Globalization;
using System.IO.Compression;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Dossier;

namespace ActorDiffusion.Node.Dossier;

/// <summary>The pictures of a book as files that carry the artist's name, numbered as in the book.</summary>
internal sealed class PictureZip(IAssetStore store)
{
    private const int Buffer = 1 << 16;

    /// <summary>
    /// The archive, in a file that goes when it is closed: archives write in part without waiting, which a web answer does not take. A picture that is lost or
    /// damaged is left out, as the book leaves its place empty.
    /// </summary>
    public async Task<Stream> MakeAsync(DossierBook book, string? creator, CancellationToken cancel)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(book, creator, file, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(DossierBook book, string? creator, Stream to, CancellationToken cancel)
    {
        await using var archive = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, cancel);
        foreach (var entry in book.Chapters.SelectMany(chapter => chapter.Entries))
        {
            if (Signed(entry, creator, book.Rights) is not { } file)
                continue;
            // Pictures are packed already.
            var place = archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{entry.Number:000}{Ending(file)}"), CompressionLevel.NoCompression);
            place.LastWriteTime = entry.At ?? book.MadeAt;
            await using var stream = await place.OpenAsync(cancel);
            await stream.WriteAsync(file, cancel);
        }
    }

    private byte[]? Signed(DossierEntry entry, string? creator, string? rights)
    {
        if (entry.Picture is not { } picture || !store.Has(picture))
            return null;
        try
        {
            return SignedCopy.Of(File.ReadAllBytes(store.FilePath(picture)), picture.Value, creator, rights, entry.Flag == "reject" ? -1 : entry.Stars);
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    private static string Ending(byte[] file) => file switch
    {
        [0x89, (byte)'P', ..] => ".png",
        [0xFF, 0xD8, ..] => ".jpg",
        _ => ".webp",
    };
}
