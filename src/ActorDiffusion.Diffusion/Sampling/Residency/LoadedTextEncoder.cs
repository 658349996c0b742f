using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Sampling.Residency;

/// <summary>The text encoder together with the mapped file that it fetches its layers from.</summary>
internal sealed class LoadedTextEncoder : IDisposable
{
    private readonly ModelWeights file;

    private LoadedTextEncoder(ModelWeights file, Device device) => (this.file, Encoder) = (file, Qwen3TextEncoder.Load(file, device));

    public Qwen3TextEncoder Encoder { get; }

    public static LoadedTextEncoder Load(ModelFiles files, Device device)
    {
        var file = files.Open(ModelPart.TextEncoder);
        try
        {
            return new(file, device);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => file.Dispose();
}
