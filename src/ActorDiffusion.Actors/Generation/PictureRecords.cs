using System.Security.Cryptography;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Actors.Generation;

/// <summary>Completes what the sampler knows of a picture with what the cluster knows.</summary>
internal static class PictureRecords
{
    public static ImageRecord Complete(ImageRecord record, Picture picture, RenderOrder order, string node)
    {
        var (spec, origin) = (order.Spec, order.Origin);
        return record with
        {
            Settings = record.Settings with { Loras = [.. record.Settings.Loras.Zip(spec.Loras, (lora, use) => lora with { Name = NameOf(use) })] },
            Series = origin.Series?.Value,
            Cell = origin.Cell is { } cell ? new Dictionary<string, string> { ["id"] = cell.Value } : null,
            ContentKey = order.ContentKey,
            Parents = Parents(order) is { Count: > 0 } parents ? parents : null,
            MaskHash = spec.Init?.Mask?.Value,
            PixelHash = Convert.ToHexStringLower(SHA256.HashData(picture.Rgb)),
            Node = node,
        };
    }

    private static List<string> Parents(RenderOrder order) =>
        [.. new[] { order.Spec.Init?.Asset, order.Origin.Parent }.OfType<Domain.Messages.AssetId>().Select(asset => asset.Value).Distinct()];

    private static string NameOf(LoraStrength use) => use.Name.Length > 0 ? use.Name : use.Asset.Value[..12];
}
