using ActorDiffusion.Actors.Models;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Generation;

/// <summary>
/// Renders specs to files. One picture at a time: in a batch, sums are rounded in another order, and a picture must not depend on its company.
/// All of it belongs to the device's thread.
/// </summary>
public sealed class GenerationEngine : IDisposable
{
    private readonly LocalModels models;
    private readonly ModelResidency memory;
    private readonly GenerationOptions options;
    private readonly TimeProvider time;
    private readonly Dictionary<string, OpenModel> open = new(StringComparer.Ordinal);

    /// <param name="models">What can be rendered with.</param>
    /// <param name="memory">Holds what is loaded; stays the caller's.</param>
    /// <param name="options">How to render.</param>
    /// <param name="time">Measures.</param>
    public GenerationEngine(LocalModels models, ModelResidency memory, GenerationOptions options, TimeProvider time) =>
        (this.models, this.memory, this.options, this.time) = (models, memory, options, time);

    /// <summary>Renders one picture.</summary>
    /// <param name="order">What.</param>
    /// <param name="watch">Who looks on.</param>
    /// <param name="alive">Called often, for the watchdog.</param>
    /// <param name="cancel">Ends the work before the next step.</param>
    /// <exception cref="BadInputException">It can never be rendered from this order.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RenderedPicture Render(RenderOrder order, RenderWatch watch, Action alive, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        var started = time.GetTimestamp();
        var model = Open(order.Spec.Model);
        var steps = new StepWatch(order.Spec, watch, options.PreviewEvery, alive, time);
        var made = model.Generator.Generate([SpecReading.Read(order)], steps.ForSampler(), cancel)[0];
        var record = PictureRecords.Complete(model.History.Of(made), made.Picture, order, options.Node);
        var png = PictureWriter.Encode(made.Picture, PictureFormat.Png, record);
        return new RenderedPicture(png, record, time.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Compares a checkpoint's probes with the training pictures.</summary>
    /// <param name="order">Which.</param>
    /// <param name="fileOf">Where an asset's file is.</param>
    /// <param name="alive">Called often, for the watchdog.</param>
    /// <param name="cancel">Ends the work before the next picture.</param>
    /// <exception cref="BadInputException">There is no such model, or a picture cannot be read.</exception>
    public CheckpointStyle Measure(MeasureStyle order, Func<AssetId, string> fileOf, Action alive, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Open(order.Model).Meter.Measure(order, fileOf, alive, cancel);
    }

    /// <summary>Loads what every picture of a model needs.</summary>
    /// <param name="name">The model.</param>
    /// <exception cref="BadInputException">It cannot be loaded.</exception>
    public void Warm(string name)
    {
        var model = Open(name).Model;
        _ = (model.Autoencoder, model.Transformer);
    }

    /// <summary>Frees the models.</summary>
    public void Dispose()
    {
        foreach (var model in open.Values) model.Model.Dispose();
        open.Clear();
    }

    private OpenModel Open(string name)
    {
        if (open.TryGetValue(name, out var known)) return known;
        var model = ImageModel.Load(models.Files(name), options.Precision, options.Device, memory);
        return open[name] = new OpenModel(model, new ImageGenerator(model, time), new PictureHistory(model, name, models.CacheFolder), new StyleMeter(model));
    }

    private sealed record OpenModel(ImageModel Model, ImageGenerator Generator, PictureHistory History, StyleMeter Meter);
}
