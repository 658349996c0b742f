using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Live;

/// <summary>Where pictures are, on the node that serves the page.</summary>
public static class PictureUrls
{
    public static string Full(AssetId picture) => $"/api/v1/images/{picture}";

    /// <summary>A small picture whose longer side has so many pixels.</summary>
    public static string Thumb(AssetId picture, int side = 320) => $"/api/v1/images/{picture}/thumb?size={side}";

    public static string Preview(byte[] jpeg) => "data:image/jpeg;base64," + Convert.ToBase64String(jpeg);
}
