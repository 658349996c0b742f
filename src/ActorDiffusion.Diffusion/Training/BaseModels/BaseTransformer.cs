using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Logging;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Training.BaseModels;

/// <summary>The frozen transformer of a run, recognised, with its base weights merged.</summary>
internal sealed class BaseTransformer : IDisposable
{
    private const int PublishedWidth = 3840;

    private readonly ModelWeights weights;

    private BaseTransformer(ModelWeights weights, ZImageTransformer transformer, ModelVariant variant) =>
        (this.weights, Transformer, Variant) = (weights, transformer, variant);

    public ZImageTransformer Transformer { get; }

    /// <summary>What it was recognised as.</summary>
    public ModelVariant Variant { get; }

    public static BaseTransformer Load(RunRecord run, ModelFiles model, FileHashes hashes, Device device, RunLog log)
    {
        var weights = model.Open(ModelPart.Transformer);
        try
        {
            var config = ZImageConfig.Of(weights);
            var variant = Recognise(run.Options, model, config, hashes, log);
            var transformer = ZImageTransformer.Load(weights, config, PrecisionChoice.Dtype(run.Precision), device);
            foreach (var file in run.Options.BaseWeights)
                Merge(file, transformer, log);
            return new BaseTransformer(weights, transformer, variant);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Transformer.Dispose();
        weights.Dispose();
    }

    private static ModelVariant Recognise(TrainOptions options, ModelFiles model, ZImageConfig config, FileHashes hashes, RunLog log)
    {
        var guess = VariantRecognition.Recognise(options.Variant, model.Transformer.Weights, config.Dim == PublishedWidth, hashes.OfFile);
        log.Note($"the base model is treated as {guess.Variant}: {guess.Reason}");
        foreach (var warning in new[] { guess.Warning, VariantRecognition.TrainingAdvice(guess.Variant, options.BaseWeights.Count > 0) }.OfType<string>())
            log.Warn(warning);
        return guess.Variant;
    }

    // Every module must find its place: a file that matches nothing would be merged without a trace (zimage.md §10 trap 23).
    private static void Merge(string file, ZImageTransformer transformer, RunLog log)
    {
        var lora = LoraFile.Read(file);
        lora.CheckFits(file, name => transformer.Modules.TryGetValue(name, out var size) ? size : null);
        using var adapter = LoraAdapter.Of(lora, transformer.Device);
        transformer.Merge(adapter, 1);
        log.Note($"merged {lora.Modules.Count} modules of {Path.GetFileName(file)} into the base");
    }
}
