using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Assets;

namespace ActorDiffusion.Node.Api.Rendering;

/// <summary>Refuses settings whose files no node could get; a renderer would say so only when it is too late to mend them.</summary>
internal sealed class SpecAssets(IClusterAssets assets)
{
    private const string Pictures = "/api/v1/assets", Loras = "/api/v1/loras";

    public async Task CheckAsync(RenderSpec spec, CancellationToken cancel, string prefix = "", IReadOnlyList<SeriesAxis>? axes = null)
    {
        var checks = new Checks();
        if (spec.Init is { } init)
        {
            await WantAsync(prefix + "init.asset", "start picture", init.Asset, Pictures);
            if (init.Mask is { } mask) await WantAsync(prefix + "mask", "mask", mask, Pictures);
        }

        foreach (var (index, lora) in spec.Loras.Index()) await WantAsync($"{prefix}loras[{index}].asset", "LoRA", lora.Asset, Loras);
        foreach (var (index, axis) in (axes ?? []).Index().Where(axis => axis.Item.Kind == "checkpoint"))
            foreach (var value in axis.Values.Where(AssetId.IsValid)) await WantAsync($"axes[{index}].values", "LoRA", AssetId.Of(value), Loras);
        checks.ThrowIfAny();

        async Task WantAsync(string field, string what, AssetId asset, string place)
        {
            if (!await assets.HasAsync(asset, cancel)) checks.Fault(field, $"The {what} {asset} is not in the cluster; upload it to POST {place} first.");
        }
    }
}
