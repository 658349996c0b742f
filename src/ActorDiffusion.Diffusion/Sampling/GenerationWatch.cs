using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Who wants to see pictures come into being. Calls come from the thread that generates.</summary>
public sealed record GenerationWatch
{
    /// <summary>Is told after each model call of a sampler step.</summary>
    public Action<GenerationProgress>? OnProgress { get; init; }

    /// <summary>Is given each picture when it is finished.</summary>
    public Action<GeneratedPicture>? OnPicture { get; init; }
}

/// <summary>How far a generation is.</summary>
/// <param name="Done">Work done, in units of model calls times tokens.</param>
/// <param name="Total">All work of this kind.</param>
/// <param name="Pictures">How many pictures are in the making together.</param>
/// <param name="Pass">1, or 2 in the second pass of a hires fix.</param>
/// <param name="Step">Step that they are in, from 1.</param>
/// <param name="Steps">Steps of this pass.</param>
/// <param name="Previews">Makes small pictures of what the model sees, an eighth of the size; to be called during the call or not at all.</param>
public sealed record GenerationProgress(long Done, long Total, int Pictures, int Pass, int Step, int Steps, Func<IReadOnlyList<Picture>> Previews);
