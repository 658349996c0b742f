namespace ActorDiffusion.Diffusion.Training.BaseModels;

/// <summary>The Z-Image models that look alike inside and must be trained and previewed differently (zimage.md §0, §5.6).</summary>
public enum ModelVariant
{
    /// <summary>Recognise it by known hashes and names.</summary>
    Auto,

    /// <summary>Undistilled; previews with CFG and 25–30 steps.</summary>
    Base,

    /// <summary>Distilled to 8 steps; training needs the adapter in base_weights or breaks the distillation.</summary>
    Turbo,

    /// <summary>Turbo trained until the distillation broke; previews with CFG and 20–30 steps.</summary>
    DeTurbo,
}
