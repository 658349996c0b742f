using ActorDiffusion.Domain.Messages;
using PdfSharp.Drawing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Puts pictures on pages; each is in the file once, however often it is shown.</summary>
internal sealed class PdfPictures(Func<AssetId, byte[]?> picture)
{
    private readonly Dictionary<AssetId, XImage?> images = [];

    public XImage? Of(AssetId? asset)
    {
        if (asset is not { } id)
            return null;
        if (!images.TryGetValue(id, out var image))
            images[id] = image = picture(id) is { } jpeg ? XImage.FromStream(new MemoryStream(jpeg)) : null;
        return image;
    }

    /// <summary>The size at which a picture fits; a lost one takes a square.</summary>
    public static (double Width, double Height) Fit(XImage? image, double width, double height)
    {
        if (image is null)
            return (Math.Min(width, height), Math.Min(width, height));
        var scale = Math.Min(width / image.PixelWidth, height / image.PixelHeight);
        return (image.PixelWidth * scale, image.PixelHeight * scale);
    }

    /// <summary>Fills a square, cutting off evenly what juts out.</summary>
    public static void Cover(XGraphics page, XImage image, double x, double y, double edge)
    {
        var scale = edge / Math.Min(image.PixelWidth, image.PixelHeight);
        var (width, height) = (image.PixelWidth * scale, image.PixelHeight * scale);
        var state = page.Save();
        page.IntersectClip(new XRect(x, y, edge, edge));
        page.DrawImage(image, x - (width - edge) / 2, y - (height - edge) / 2, width, height);
        page.Restore(state);
    }

    public static void Draw(XGraphics page, XImage? image, string lost, double x, double y, double width, double height)
    {
        if (image is not null)
        {
            page.DrawImage(image, x, y, width, height);
            return;
        }
        page.DrawRectangle(new XPen(Ink.Rule, 0.6) { DashStyle = XDashStyle.Dash }, x, y, width, height);
        page.DrawString(lost, BookFonts.Font(BookFace.SerifItalic, 8.5), new XSolidBrush(Ink.Soft), new XRect(x, y, width, height), XStringFormats.Center);
    }
}
