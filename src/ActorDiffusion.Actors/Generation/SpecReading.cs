using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Actors.Generation;

/// <summary>Turns what the cluster asks for into what the sampler takes: assets become files and pictures.</summary>
internal static class SpecReading
{
    /// <exception cref="Diffusion.BadInputException">A picture or mask cannot be read.</exception>
    public static GenerationRequest Read(RenderOrder order)
    {
        var spec = order.Spec;
        return new GenerationRequest
        {
            Prompt = spec.Prompt,
            NegativePrompt = spec.NegativePrompt,
            Seed = spec.Seed,
            Steps = spec.Steps,
            Cfg = spec.Cfg,
            Sampler = spec.Sampler,
            Scheduler = spec.Scheduler,
            Shift = spec.Shift,
            Width = spec.Width,
            Height = spec.Height,
            Loras = [.. spec.Loras.Select(lora => new LoraUse(order.FileOf(lora.Asset), lora.Strength))],
            Start = spec.Init is { } init ? Start(init, order) : null,
            Hires = spec.Hires is { } hires ? new HiresFix(hires.Scale, hires.Denoise, hires.Steps) : null,
        };
    }

    private static StartPicture Start(InitPicture init, RenderOrder order)
    {
        var reader = new PictureReader();
        return new StartPicture(
            reader.Read(order.FileOf(init.Asset)), init.Denoise, init.Mask is { } mask ? reader.ReadMask(order.FileOf(mask)) : null, init.Differential);
    }
}
