using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Diffusion.Training.Caches;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>What is written into a picture's file about how it was made, and back into a request.</summary>
/// <param name="model">The model that makes the pictures.</param>
/// <param name="name">What the model is called.</param>
/// <param name="cacheFolder">Where hashes of model files are remembered.</param>
public sealed class PictureHistory(ImageModel model, string name, string cacheFolder)
{
    private readonly Lazy<string> modelHash = new(() => new FileHashes(cacheFolder).OfTensors(model.Files.Transformer.Weights));

    /// <summary>The record of a finished picture.</summary>
    public ImageRecord Of(GeneratedPicture picture)
    {
        var request = picture.Request;
        return new ImageRecord
        {
            Settings = new ImageSettings
            {
                Prompt = request.Prompt,
                NegativePrompt = request.NegativePrompt,
                Steps = request.Steps,
                Sampler = request.Sampler,
                Scheduler = request.Scheduler,
                Cfg = request.Cfg,
                Seed = request.Seed,
                Width = request.Width,
                Height = request.Height,
                Shift = request.Shift,
                Denoise = request.Start?.Denoise,
                Hires = request.Hires is { } hires ? new HiresPass(hires.Scale, hires.Steps ?? request.Steps, hires.Denoise, "Lanczos") : null,
                Loras = [.. request.Loras.Select(lora => new ImageLora(Path.GetFileNameWithoutExtension(lora.Path), lora.Strength, model.Loras.Hash(lora.Path)))],
                Model = name,
                ModelHash = modelHash.Value,
            },
            State = request.Start?.Mask is null ? "raw" : "retouched",
            Backend = $"{model.Device} {model.Dtype}".ToLowerInvariant(),
            Rng = "cpu",
            Durations = picture.Seconds,
        };
    }
}
