using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Generation;

/// <summary>
/// Compares probes with training pictures through a model's autoencoder. The training pictures of one run are looked at once, for all its
/// checkpoints; all pictures are made as small as the probes first, because line and texture depend on the size.
/// </summary>
internal sealed class StyleMeter(ImageModel model)
{
    private const int LargestEdge = 512; // the autoencoder's memory and time grow with the area, the style is seen as well

    private (IReadOnlyList<AssetId> Training, int Width, int Height) known = ([], 0, 0);
    private (Action Alive, CancellationToken Cancel) now = (() => { }, CancellationToken.None);
    private StyleDistance? style;
    private Variety? variety;

    /// <param name="order">What to compare.</param>
    /// <param name="fileOf">Where an asset's file is.</param>
    /// <param name="alive">Called for each picture, for the watchdog.</param>
    /// <param name="cancel">Ends the work before the next picture.</param>
    public CheckpointStyle Measure(MeasureStyle order, Func<AssetId, string> fileOf, Action alive, CancellationToken cancel)
    {
        now = (alive, cancel);
        var (probes, without) = (Read(order.Probes, fileOf), Read(order.Without, fileOf));
        Learn(order.Training, fileOf, probes[0].Width, probes[0].Height);
        return new CheckpointStyle(
            order.Lora, style!.Of(probes), without.Count > 0 ? style.Of(without) : null, style.OfSeries, probes.Count > 1 ? variety?.Within(probes) : null, probes.Count);
    }

    private void Learn(IReadOnlyList<AssetId> training, Func<AssetId, string> fileOf, int width, int height)
    {
        if (style is not null && known.Training.SequenceEqual(training) && (known.Width, known.Height) == (width, height)) return;
        var pictures = Read(training, fileOf).ConvertAll(picture => PictureResizer.Cover(picture, width, height));
        (style, variety) = (new StyleDistance(Autoencoder, pictures), pictures.Count > 1 ? new Variety(Autoencoder, pictures) : null);
        known = (training, width, height);
    }

    // Asked for anew for each picture: between two runs it may have left memory.
    private FluxAutoencoder Autoencoder()
    {
        now.Alive();
        now.Cancel.ThrowIfCancellationRequested();
        return model.Autoencoder;
    }

    private static List<Picture> Read(IReadOnlyList<AssetId> pictures, Func<AssetId, string> fileOf)
    {
        var reader = new PictureReader();
        return [.. pictures.Select(picture => PictureResizer.Thumbnail(reader.Read(fileOf(picture)), LargestEdge))];
    }
}
