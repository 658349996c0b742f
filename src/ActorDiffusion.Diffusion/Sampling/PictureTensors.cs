using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Pictures as the autoencoder takes and gives them: [B, 3, H, W] in -1..1. zimage.md §3</summary>
public static class PictureTensors
{
    /// <summary>Pictures of one size as a batch.</summary>
    public static Tensor FromPictures(IReadOnlyList<Picture> pictures)
    {
        using var scope = NewDisposeScope();
        var each = pictures.Select(picture => tensor(picture.Rgb, picture.Height, picture.Width, 3)).ToArray();
        return scope.MoveToOuter(stack(each).permute(0, 3, 1, 2).@float() / 127.5 - 1);
    }

    /// <summary>The pictures of a batch; values beyond -1..1 are cut, halves are rounded to even as NumPy does.</summary>
    public static IReadOnlyList<Picture> ToPictures(Tensor batch)
    {
        using var scope = NewDisposeScope();
        var bytes = (batch.@float() * 0.5 + 0.5).clamp(0, 1).mul(255).round().permute(0, 2, 3, 1).to(ScalarType.Byte).cpu().contiguous();
        return [.. bytes.unbind().Select(one => new Picture((int)one.size(1), (int)one.size(0), one.contiguous().ToArray<byte>()))];
    }

    /// <summary>A mask as [1, 1, h, w] in 0..1 at the size of a latent, scaled as ComfyUI does (bilinear).</summary>
    public static Tensor FromMask(Mask mask, int height, int width)
    {
        using var scope = NewDisposeScope();
        var values = tensor(mask.Values, 1, 1, mask.Height, mask.Width).@float() / 255;
        return scope.MoveToOuter(nn.functional.interpolate_bilinear(values, height, width));
    }
}
