using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.Logging;
using ActorDiffusion.Diffusion.Training.Runs;

namespace ActorDiffusion.Diffusion.Training.Samples;

/// <summary>Renders the same requests again and again, so that pictures of one prompt can be compared over the steps.</summary>
internal sealed class PreviewGallery
{
    private readonly IReadOnlyList<GenerationRequest> requests;
    private readonly RunFolder folder;
    private readonly string name;
    private readonly RunLog log;
    private readonly TimeProvider time;

    public PreviewGallery(IReadOnlyList<GenerationRequest> requests, RunFolder folder, string name, RunLog log, TimeProvider time)
    {
        (this.requests, this.folder, this.name, this.log, this.time) = (requests, folder, name, log, time);
        foreach (var request in requests)
            RequestCheck.Check(request);
    }

    public void Render(ImageModel model, int step)
    {
        var generator = new ImageGenerator(model, time);
        foreach (var (index, request) in requests.Index())
        {
            var picture = generator.Generate([request])[0].Picture;
            var path = folder.Sample(name, step, index);
            Directory.CreateDirectory(folder.Samples);
            PictureWriter.Write(path, picture);
            log.Sample(step, path, picture.Width, picture.Height);
        }
    }
}
