using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Adds up model calls times tokens over all batches of a generation.</summary>
internal sealed class WorkMeter(GenerationWatch? watch, long total)
{
    private long done;

    public void Add(long work, int pictures, int pass, int step, int steps, Func<IReadOnlyList<Picture>> previews)
    {
        done = Math.Min(total, done + work);
        watch?.OnProgress?.Invoke(new GenerationProgress(done, total, pictures, pass, step, steps, previews));
    }
}
