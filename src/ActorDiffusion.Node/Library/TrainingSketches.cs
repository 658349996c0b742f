using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Library;

/// <summary>Sketches of the pictures that a LoRA was learned from, as far as its run is known.</summary>
internal sealed class TrainingSketches(HubClient hub, IAssetStore store)
{
    private readonly Dictionary<AssetId, IReadOnlyList<(AssetId Picture, float[] Sketch)>> known = [];

    public async Task<IReadOnlyList<(AssetId Picture, float[] Sketch)>> OfAsync(AssetId lora)
    {
        if (known.TryGetValue(lora, out var sketches))
            return sketches;
        var entry = (await hub.CatalogAsync()).Loras.FirstOrDefault(entry => entry.Asset == lora);
        // An unknown LoRA may become known; one without a run stays without.
        if (entry is null)
            return [];
        return known[lora] = entry.Run is { } run ? await LearnedAsync(run) : [];
    }

    private async Task<IReadOnlyList<(AssetId Picture, float[] Sketch)>> LearnedAsync(RunId run)
    {
        try
        {
            var dataset = (await hub.DatasetAsync((await hub.RunAsync(run)).Spec.Dataset)).Dataset;
            return [.. dataset.Pictures.Select(picture => picture.Asset).Distinct().Where(store.Has).Select(Sketch).OfType<(AssetId, float[])>()];
        }
        catch (HubRefusedException)
        {
            return []; // the run or its dataset is gone
        }
    }

    private (AssetId, float[])? Sketch(AssetId picture)
    {
        try
        {
            return (picture, FormSketch.Of(new PictureReader().Read(store.FilePath(picture))));
        }
        catch (BadInputException)
        {
            return null;
        }
    }
}
