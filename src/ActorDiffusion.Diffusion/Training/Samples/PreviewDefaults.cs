using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Training.Samples;

/// <summary>How a base model is sampled where a prompt does not say (zimage.md §4.3).</summary>
internal static class PreviewDefaults
{
    public static GenerationRequest Request(PreviewPrompt prompt, ModelVariant variant, DatasetFolderOptions size, IReadOnlyList<LoraUse> loras)
    {
        var (steps, cfg) = variant switch
        {
            ModelVariant.Turbo => (8, 1.0),
            ModelVariant.DeTurbo => (25, 3.0),
            _ => (25, 4.0),
        };
        return new GenerationRequest
        {
            Prompt = prompt.Prompt,
            NegativePrompt = prompt.NegativePrompt,
            Seed = (ulong)prompt.Seed,
            Steps = prompt.Steps ?? steps,
            Cfg = prompt.Cfg ?? cfg,
            Shift = prompt.FlowShift ?? 3,
            Width = Whole(prompt.Width ?? size.Width),
            Height = Whole(prompt.Height ?? size.Height),
            Loras = loras,
        };
    }

    private static int Whole(int side) => Math.Max(Bucket.Step, side / Bucket.Step * Bucket.Step);
}
