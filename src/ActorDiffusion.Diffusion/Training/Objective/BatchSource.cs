using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Randomness;
using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Diffusion.Training.Objective;

/// <summary>One micro-batch.</summary>
/// <param name="Noisy">Latents, noise and noise levels.</param>
/// <param name="Captions">The captions as they are trained: an empty one where dropout struck.</param>
/// <param name="Weights">What each item's loss counts, [B].</param>
/// <param name="Sigmas">Noise levels as numbers.</param>
internal sealed record TrainingBatch(NoisyBatch Noisy, IReadOnlyList<string> Captions, Tensor Weights, IReadOnlyList<double> Sigmas);

/// <summary>Makes micro-batch m: every choice and every random number in it follows from (run seed, m).</summary>
internal sealed class BatchSource(TrainOptions options, IReadOnlyList<DatasetItem> items, LatentCache latents, Device device)
{
    public const string EmptyCaption = "";

    private readonly BatchPlan plan = new(items, options.Dataset.BatchSize, options.Seed);
    private readonly TimestepDraw timesteps = new(options.Timesteps, options.Seed);

    public int BatchesPerEpoch => plan.BatchesPerEpoch;

    /// <summary>Tensors live in the caller's scope.</summary>
    public TrainingBatch Take(long microBatch)
    {
        var firstDraw = microBatch * options.Dataset.BatchSize;
        var picks = plan.MicroBatch(microBatch).Select((index, slot) => (Item: items[index], Draw: firstDraw + slot)).ToArray();
        var clean = stack([.. picks.Select(pick => latents.Get(pick.Item))]);
        var noise = stack([.. picks.Select(pick => Noise(pick.Draw, clean.shape[1..]))]);
        double[] sigmas = [.. picks.Select(pick => timesteps.Sigma(pick.Draw, pick.Item.Bucket.ImageTokens))];
        var weights = sigmas.Select(sigma => (float)LossWeight.At(sigma, options.Timesteps.WeightingScheme)).ToArray();
        return new TrainingBatch(
            new NoisyBatch(clean.to(device), noise.to(device), tensor([.. sigmas.Select(sigma => (float)sigma)]).to(device)),
            [.. picks.Select(pick => IsDropped(pick.Draw) ? EmptyCaption : pick.Item.Caption)],
            tensor(weights).to(device),
            sigmas);
    }

    // From the processor's generator on every device, so that a seed means the same noise everywhere.
    private Tensor Noise(long draw, long[] shape)
    {
        using var generator = new Generator(CounterHash.Bits(options.Seed, RandomStream.Noise, draw));
        return randn(shape, generator);
    }

    private bool IsDropped(long draw) =>
        CounterHash.Uniform(options.Seed, RandomStream.CaptionDropout, draw) < options.Dataset.CaptionDropoutRate;
}
