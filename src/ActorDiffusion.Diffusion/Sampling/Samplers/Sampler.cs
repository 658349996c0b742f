namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>A way through the noise levels from noise to picture, for rectified flow. Formulas: zimage.md §4.4, after ComfyUI's k_diffusion.</summary>
public abstract class Sampler
{
    /// <summary>Every sampler.</summary>
    public static IReadOnlyList<Sampler> All { get; } =
    [
        new EulerSampler(), new HeunSampler(), new Dpmpp2MSampler(), new ResMultistepSampler(),
        new EulerAncestralSampler(), new Dpmpp2MSdeSampler(), new LcmSampler(),
    ];

    /// <summary>ComfyUI's name.</summary>
    public abstract string Name { get; }

    /// <summary>How often the model is asked in a run of so many steps.</summary>
    public virtual int ModelCalls(int steps) => steps;

    /// <summary>The sampler of this name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static Sampler Named(string name) => All.FirstOrDefault(sampler => sampler.Name == name)
        ?? throw new BadInputException($"There is no sampler \"{name}\"; choose one of {string.Join(", ", All.Select(sampler => sampler.Name))}.");

    /// <summary>Takes the latent through all noise levels.</summary>
    /// <param name="x">The latent at the first noise level, [B, C, h, w].</param>
    /// <param name="run">The model and the way.</param>
    /// <returns>The latent at the last noise level, a new tensor.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled between two steps.</exception>
    public Tensor Sample(Tensor x, SamplerRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var scope = NewDisposeScope();
        return Loop(x.clone(), run).MoveToOuterDisposeScope();
    }

    /// <summary>The steps. Owns <paramref name="x"/>; tensors that outlive a step go from one to the next with <see cref="Next"/>.</summary>
    private protected abstract Tensor Loop(Tensor x, SamplerRun run);

    /// <summary>Lets a tensor outlive the scope of its step, in place of the one of the last step.</summary>
    private protected static Tensor Next(Tensor? last, Tensor next)
    {
        if (!ReferenceEquals(last, next)) last?.Dispose();
        return next.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
