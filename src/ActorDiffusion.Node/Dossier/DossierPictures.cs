using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Dossier;

/// <summary>The pictures of a dossier: brought here, read, and made fit for print.</summary>
internal sealed class DossierPictures(IAssetStore store, IAssetSource source)
{
    // 206 points are 73 mm: 1200 pixels there are more than 400 a inch.
    private const int PrintEdge = 1200;
    private const int SmallestEdge = 512;

    /// <summary>Brings pictures that are on other nodes; one that nobody has any more is left out.</summary>
    public async Task BringAsync(IEnumerable<AssetId> pictures, CancellationToken cancel)
    {
        foreach (var picture in pictures.Distinct().Where(picture => !store.Has(picture)))
        {
            try
            {
                await source.FetchAsync(picture, [], cancel);
            }
            catch (AssetMissingException)
            {
                // The book says "no picture kept" in its place.
            }
        }
    }

    public PictureFacts? Facts(AssetId picture)
    {
        if (!store.Has(picture))
            return null;
        try
        {
            var file = File.ReadAllBytes(store.FilePath(picture));
            var (info, marks) = (new PictureReader().ReadInfo(store.FilePath(picture)), PictureMarks.Read(file, picture.Value));
            return new PictureFacts(info.Width, info.Height, ImageHistory.Read(file, picture.Value).Record?.ContentKey,
                new PictureMarking(marks.SourceType, marks.Settings, marks.Credentials));
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    /// <summary>A picture as JPEG; small ones enlarged, as readers of PDF files show coarse pixels otherwise.</summary>
    public byte[]? Jpeg(AssetId picture)
    {
        if (Read(picture) is not { } read)
            return null;
        var edge = Math.Max(read.Width, read.Height);
        var fit = edge > PrintEdge ? PictureResizer.Thumbnail(read, PrintEdge) : edge < SmallestEdge ? Enlarged(read, (SmallestEdge + edge - 1) / edge) : read;
        return PictureWriter.Encode(fit, PictureFormat.Jpeg, null, 88);
    }

    /// <summary>A picture inside an HTML page.</summary>
    public string? DataUri(AssetId picture) => Jpeg(picture) is { } jpeg ? $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}" : null;

    private Picture? Read(AssetId picture)
    {
        if (!store.Has(picture))
            return null;
        try
        {
            return new PictureReader().Read(store.FilePath(picture));
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    private static Picture Enlarged(Picture picture, int factor) => PictureResizer.Stretch(picture, picture.Width * factor, picture.Height * factor);
}
