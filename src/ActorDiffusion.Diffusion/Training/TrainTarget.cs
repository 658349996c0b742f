namespace ActorDiffusion.Diffusion.Training;

/// <summary>What a run trains.</summary>
public enum TrainTarget
{
    /// <summary>A LoRA beside the frozen transformer.</summary>
    Lora,

    /// <summary>All weights of the transformer and the text encoder, from the loss alone.</summary>
    Full,
}
