namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>What a sampler needs beside the latent.</summary>
/// <param name="Denoise">The model.</param>
/// <param name="Sigmas">The noise levels, falling, the last usually 0.</param>
public sealed record SamplerRun(Denoiser Denoise, IReadOnlyList<float> Sigmas)
{
    /// <summary>Draws fresh noise of the latent's shape, for samplers that add some; null where there is none to add.</summary>
    public Func<Tensor>? FreshNoise { get; init; }

    /// <summary>The shift that the noise levels were made with.</summary>
    public double Shift { get; init; } = 3;

    /// <summary>Is told of each step, after the model's first answer in it.</summary>
    public Action<SamplerStep>? OnStep { get; init; }

    /// <summary>Ends the run before its next step.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>How many steps the run has.</summary>
    public int Count => Math.Max(0, Sigmas.Count - 1);

    /// <summary>Asks the model at the start of a step, unless the run is cancelled, and tells the watcher.</summary>
    internal Tensor Begin(int step, Tensor x, double sigma)
    {
        Cancel.ThrowIfCancellationRequested();
        var denoised = Denoise(x, sigma);
        OnStep?.Invoke(new SamplerStep(step, Count, sigma, x, denoised));
        return denoised;
    }

    internal Tensor Noise() => FreshNoise?.Invoke() ?? throw new InvalidOperationException("This sampler adds noise and the run has no source of it.");
}
