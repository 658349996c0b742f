namespace ActorDiffusion.Diffusion.Weights;

/// <summary>The three networks of a Z-Image model.</summary>
public enum ModelPart
{
    /// <summary>The diffusion transformer (S3-DiT).</summary>
    Transformer,
    /// <summary>The Qwen3 text encoder.</summary>
    TextEncoder,
    /// <summary>The FLUX autoencoder.</summary>
    Vae,
}

/// <summary>How the parts are called in sentences and in folders.</summary>
public static class ModelParts
{
    /// <summary>The part's name in a sentence, such as "text encoder".</summary>
    /// <param name="part">Which part.</param>
    public static string Title(this ModelPart part) => part switch
    {
        ModelPart.Transformer => "transformer",
        ModelPart.TextEncoder => "text encoder",
        ModelPart.Vae => "VAE",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The sub-folder of a diffusers pipeline that holds the part.</summary>
    internal static string DiffusersFolder(this ModelPart part) => part switch
    {
        ModelPart.Transformer => "transformer",
        ModelPart.TextEncoder => "text_encoder",
        _ => "vae",
    };

    /// <summary>The sub-folders of ComfyUI's models folder that hold the part, newest name first.</summary>
    internal static string[] ComfyFolders(this ModelPart part) => part switch
    {
        ModelPart.Transformer => ["diffusion_models", "unet", "checkpoints"],
        ModelPart.TextEncoder => ["text_encoders", "clip"],
        _ => ["vae"],
    };

    /// <summary>What a single file may put before the part's tensor names, longest first; all-in-one checkpoints always do.</summary>
    internal static string[] Prefixes(this ModelPart part) => part switch
    {
        ModelPart.Transformer => ["model.diffusion_model.", "diffusion_model."],
        ModelPart.TextEncoder => ["text_encoders.qwen3_4b.transformer."],
        _ => ["first_stage_model.", "vae."],
    };
}
