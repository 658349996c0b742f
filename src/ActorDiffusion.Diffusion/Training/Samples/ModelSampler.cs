using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Samples;

/// <summary>Previews of a model all of whose weights are trained: it is written as it would be shared, loaded again, and sampled.</summary>
/// <param name="trainable">What is trained.</param>
/// <param name="folder">Where the model is written for the time of the samples.</param>
/// <param name="gallery">What is rendered.</param>
/// <param name="device">Where.</param>
internal sealed class ModelSampler(ITrainable trainable, string folder, PreviewGallery gallery, Device device) : ISampler
{
    public void Render(int step, IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        var written = trainable.Save(folder, values, step);
        using (var model = ImageModel.Load(ModelFiles.Locate(written), ScalarType.Float32, device))
            gallery.Render(model, step);
        Directory.Delete(written, recursive: true);
    }
}
