namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>What the values of an axis are, and with that how ranges in it are read.</summary>
public enum AxisKind
{
    /// <summary>Any text; ranges are not expanded.</summary>
    Text,

    /// <summary>Whole numbers, such as seeds and steps.</summary>
    Whole,

    /// <summary>Numbers, such as CFG and LoRA strength.</summary>
    Real,
}
