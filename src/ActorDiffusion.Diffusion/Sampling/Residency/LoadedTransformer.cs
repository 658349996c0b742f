using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Residency;

/// <summary>The network together with the mapped file that its tensors may lie in.</summary>
internal sealed class LoadedTransformer(ModelWeights file, ZImageTransformer network) : IDisposable
{
    public ZImageTransformer Network => network;

    public static LoadedTransformer Load(ModelFiles files, ScalarType dtype, Device device)
    {
        var file = files.Open(ModelPart.Transformer);
        try
        {
            return new(file, ZImageTransformer.Load(file, ZImageConfig.Of(file), dtype, device));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        network.Dispose();
        file.Dispose();
    }
}
