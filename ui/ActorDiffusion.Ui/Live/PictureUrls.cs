using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Live;

/// <summary>Where pictures are, on the node that serves the page.</summary>
public static class PictureUrls
{
    public static string Full(AssetId picture) => $"/api/v1/images/{picture}";

    /// <param name="side">The longer side in pixels.</param>
    public static string Thumb(AssetId picture, int side = 320) => $"/api/v1/images/{picture}/thumb?size={side}";

    public static string Preview(byte[] jpeg) => "data:image/jpeg;base64," + Convert.ToBase64String(jpeg);
}
