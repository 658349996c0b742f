namespace ActorDiffusion.Diffusion.Training;

/// <summary>What the frozen weights are held and multiplied in; trained weights, moments and the loss are always fp32.</summary>
public enum TrainPrecision
{
    /// <summary>bf16 where the device multiplies it fast, else fp32.</summary>
    Auto,

    /// <summary>bfloat16.</summary>
    Bf16,

    /// <summary>float32.</summary>
    Fp32,
}
