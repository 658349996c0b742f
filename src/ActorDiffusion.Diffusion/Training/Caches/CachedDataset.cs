using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Logging;
using ActorDiffusion.Diffusion.Training.Objective;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>Every picture and caption of a dataset, encoded before the first step; the encoders are freed again.</summary>
internal sealed record CachedDataset(LatentCache Latents, TextCache Texts)
{
    /// <param name="items">What is trained on.</param>
    /// <param name="options">Tell whether the empty caption is needed.</param>
    /// <param name="cacheFolder">Holds the caches.</param>
    /// <param name="encoders">Loaded only for what is missing.</param>
    /// <param name="withCaptions">False where the text encoder is trained too.</param>
    /// <param name="log">Told how far it is.</param>
    /// <param name="cancel">Stops between two items; what is cached stays.</param>
    public static CachedDataset Prepare(
        IReadOnlyList<DatasetItem> items, DatasetOptions options, string cacheFolder, Encoders encoders, bool withCaptions, RunLog log,
        CancellationToken cancel)
    {
        var latents = new LatentCache(new TensorCache(Path.Combine(cacheFolder, "latents"), log.Note), encoders.VaeHash, encoders.EncodePicture);
        var texts = new TextCache(new TensorCache(Path.Combine(cacheFolder, "text"), log.Note), encoders.TextHash, encoders.EncodeText);
        using (encoders)
        {
            if (withCaptions)
                Fill("encode captions", [.. Captions(items, options).Where(caption => !texts.Contains(caption))], caption => texts.Get(caption), log, cancel);
            Fill("encode pictures", [.. items.Where(item => !latents.Contains(item)).DistinctBy(item => (item.PictureHash, item.Bucket))],
                item => latents.Get(item), log, cancel);
        }
        return new CachedDataset(latents, texts);
    }

    private static IEnumerable<string> Captions(IReadOnlyList<DatasetItem> items, DatasetOptions options)
    {
        var captions = items.Select(item => item.Caption);
        return (options.CaptionDropoutRate > 0 ? captions.Append(BatchSource.EmptyCaption) : captions).Distinct();
    }

    private static void Fill<T>(string what, IReadOnlyList<T> missing, Action<T> encode, RunLog log, CancellationToken cancel)
    {
        for (var done = 0; done < missing.Count; done++)
        {
            cancel.ThrowIfCancellationRequested();
            log.Tell(new TrainingEvent.Preparing(what, done, missing.Count));
            using var scope = NewDisposeScope();
            encode(missing[done]);
        }
        if (missing.Count > 0)
            log.Tell(new TrainingEvent.Preparing(what, missing.Count, missing.Count));
    }
}
