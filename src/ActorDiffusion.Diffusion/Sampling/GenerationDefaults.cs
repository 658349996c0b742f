using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>The settings that a model is made for. zimage.md §4.3</summary>
/// <param name="Steps">Sampler steps.</param>
/// <param name="Cfg">ComfyUI's scale.</param>
/// <param name="Sampler">Name of the sampler.</param>
/// <param name="Scheduler">Name of the scheduler.</param>
/// <param name="Shift">Shift of the noise levels.</param>
/// <param name="Side">Width and height in pixels.</param>
public sealed record GenerationDefaults(int Steps, double Cfg, string Sampler, string Scheduler, double Shift, int Side)
{
    /// <summary>Width from which on a transformer is taken for a full-size one.</summary>
    internal const int FullSizeDim = 2048;

    /// <summary>The defaults of a model: by its variant, or those of the built-in model where the transformer is small.</summary>
    public static GenerationDefaults For(ZImageConfig transformer, ModelVariant variant, string? schedulerConfig)
    {
        var shift = schedulerConfig is null ? 3 : ConfigFile.Read(schedulerConfig).Number("shift", 0.01, 100, 3);
        if (transformer.Dim < FullSizeDim) return new(20, 3, "euler", "simple", shift, 128);
        return variant switch
        {
            ModelVariant.Turbo => new(8, 1, "res_multistep", "simple", shift, 1024),
            ModelVariant.DeTurbo => new(25, 3, "euler", "simple", shift, 1024),
            _ => new(25, 4, "res_multistep", "simple", shift, 1024),
        };
    }
}
