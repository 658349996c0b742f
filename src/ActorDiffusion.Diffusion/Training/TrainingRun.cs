using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Checkpoints;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.FullModel;
using ActorDiffusion.Diffusion.Training.Logging;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Training.Samples;
using ActorDiffusion.Diffusion.Training.Steps;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training;

/// <summary>A training run from options to finished weights: scan, cache, resume or begin, train, save.</summary>
public sealed class TrainingRun
{
    private readonly TrainOptions options;
    private readonly RunSettings settings;
    private readonly ModelFiles model;
    private readonly Device device;
    private readonly TimeProvider time;
    private readonly Action<TrainingEvent> observe;

    /// <summary>Checks the options; nothing is read yet.</summary>
    /// <param name="options">What decides the result.</param>
    /// <param name="settings">Where files go.</param>
    /// <param name="model">The base model.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="time">Stamps and measures.</param>
    /// <param name="observe">Told what happens, on the thread that runs.</param>
    /// <exception cref="BadInputException">An option is out of range.</exception>
    public TrainingRun(
        TrainOptions options, RunSettings settings, ModelFiles model, Device device, TimeProvider time, Action<TrainingEvent> observe)
    {
        options.Check();
        settings.Check();
        (this.options, this.settings, this.model, this.device, this.time, this.observe) = (options, settings, model, device, time, observe);
    }

    /// <summary>Trains until the end or until it is asked to stop; then a checkpoint is written first.</summary>
    /// <param name="cancel">Asks to stop after the current step.</param>
    /// <exception cref="BadInputException">Data or model cannot be used, or the run is there already and neither resume nor restart was asked for.</exception>
    public TrainingOutcome Execute(CancellationToken cancel)
    {
        var reader = new PictureReader();
        var items = DatasetScan.Read(options.Dataset, path => reader.ReadInfo(path) is var info ? (info.Width, info.Height) : default);
        _ = settings.Prompts(options.Dataset); // a missing prompt is told before minutes of encoding
        var hashes = new FileHashes(settings.CacheFolder);
        var encoders = new Encoders(model, hashes, device);
        var record = new RunRecord(options, DatasetScan.HashOf(items), hashes.OfTensors(model.Transformer.Weights), encoders.Hash)
        {
            StartedAt = time.GetUtcNow(),
            Precision = PrecisionChoice.Resolve(options.MixedPrecision, device),
        };
        var folder = RunOpening.Locate(record, settings);
        using var hold = RunLock.Take(folder);
        record = RunOpening.Prepare(folder, record, settings.Resume);
        using var log = new RunLog(folder, time, observe);
        if (AlreadyFinished(folder, log) is { } finished)
            return finished;
        foreach (var orphan in DatasetScan.CaptionsWithoutPicture(options.Dataset))
            log.Warn($"the caption {orphan} has no picture of the same name in a format that is read");
        return options.Target == TrainTarget.Full
            ? TrainFull(record, folder, items, encoders, log, cancel)
            : TrainLora(record, folder, items, encoders, hashes, log, cancel);
    }

    private TrainingOutcome? AlreadyFinished(RunFolder folder, RunLog log)
    {
        var last = new CheckpointStore(folder.Checkpoints, log.Note).NewestValid();
        if (folder.FinalWeights(options.OutputName) is not { } weights || last?.Step != options.MaxTrainSteps)
            return null;
        log.Note("the run is finished already");
        return new TrainingOutcome(TrainingEnd.Finished, last.Step, folder.Root, weights, TrainingState.Load(last.Folder).AverageLoss);
    }

    private TrainingOutcome TrainLora(
        RunRecord record, RunFolder folder, IReadOnlyList<DatasetItem> items, Encoders encoders, FileHashes hashes, RunLog log, CancellationToken cancel)
    {
        var cached = CachedDataset.Prepare(items, options.Dataset, settings.CacheFolder, encoders, withCaptions: true, log, cancel);
        using var transformer = BaseTransformer.Load(record, model, hashes, device, log);
        var lora = NewLora.For(transformer.Transformer, options);
        using var trainable = new LoraTrainable(
            transformer.Transformer, lora, options, cached.Texts, step => LoraDescription.Of(record, items, model.Transformer, step));
        using var sampler = Gallery(transformer.Variant, LoraSampler.Loras(options.BaseWeights), folder, log) is { } gallery
            ? new LoraSampler(transformer, model, trainable, gallery)
            : null;
        return Loop(record, folder, trainable, sampler, new BatchSource(options, items, cached.Latents, device), log, cancel);
    }

    private TrainingOutcome TrainFull(
        RunRecord record, RunFolder folder, IReadOnlyList<DatasetItem> items, Encoders encoders, RunLog log, CancellationToken cancel)
    {
        var cached = CachedDataset.Prepare(items, options.Dataset, settings.CacheFolder, encoders, withCaptions: false, log, cancel);
        using var trainable = new FullTrainable(options, model, PrecisionChoice.Dtype(record.Precision), device, encoders.Tokens);
        var sampler = Gallery(ModelVariant.Base, [], folder, log) is { } gallery
            ? new ModelSampler(trainable, Path.Combine(folder.Root, "sampled"), gallery, device)
            : null;
        return Loop(record, folder, trainable, sampler, new BatchSource(options, items, cached.Latents, device), log, cancel);
    }

    private TrainingOutcome Loop(
        RunRecord record, RunFolder folder, ITrainable trainable, ISampler? sampler, BatchSource batches, RunLog log, CancellationToken cancel)
    {
        using var loop = new TrainingLoop(options, settings, folder, trainable, batches, sampler, log, time);
        loop.Resume();
        log.BeginAt(loop.Step);
        log.Tell(new TrainingEvent.Started(
            loop.Step, options.MaxTrainSteps, trainable.Parameters.Sum(parameter => parameter.Tensor.numel()), record.Precision, folder.Root));
        return loop.Run(cancel);
    }

    private PreviewGallery? Gallery(ModelVariant variant, IReadOnlyList<LoraUse> loras, RunFolder folder, RunLog log)
    {
        if (!settings.WantsSamples)
            return null;
        var prompts = settings.Prompts(options.Dataset);
        var size = options.Dataset.Folders[0];
        return new PreviewGallery([.. prompts.Select(prompt => PreviewDefaults.Request(prompt, variant, size, loras))], folder, options.OutputName, log, time);
    }
}
