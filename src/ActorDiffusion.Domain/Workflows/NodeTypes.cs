namespace ActorDiffusion.Domain.Workflows;

/// <summary>The nodes, as ComfyUI names and orders their parts.</summary>
internal static class NodeTypes
{
    private static readonly NodeSetting Seed = new("seed", "int", "0"), Control = new("", "choice", "\"fixed\"", "fixed|increment|decrement|randomize"),
        Steps = new("steps", "int", "20"), Cfg = new("cfg", "float", "3"), Sampler = new("sampler_name", "choice", "\"euler\"", "samplers"),
        Scheduler = new("scheduler", "choice", "\"simple\"", "schedulers"), Denoise = new("denoise", "float", "1"),
        Width = new("width", "int", "128"), Height = new("height", "int", "128"), Batch = new("batch_size", "int", "1");

    private static readonly NodeSlot Model = new("model", "MODEL"), Clip = new("clip", "CLIP"), Vae = new("vae", "VAE"), Positive = new("positive", "CONDITIONING"),
        Negative = new("negative", "CONDITIONING"), Pixels = new("pixels", "IMAGE"), Samples = new("samples", "LATENT"), Latent = new("LATENT", "LATENT"), Mask = new("mask", "MASK"),
        ModelOut = new("MODEL", "MODEL"), ImageOut = new("IMAGE", "IMAGE");

    public static IReadOnlyList<NodeType> All { get; } =
    [
        new("UNETLoader", [], [ModelOut], [new("unet_name", "choice", "\"mini\"", "models"), new("weight_dtype", "choice", "\"default\"", "default|fp8_e4m3fn|fp8_e5m2")]),
        new("CLIPLoader", [], [new("CLIP", "CLIP")], [new("clip_name", "string", "\"qwen3\""), new("type", "string", "\"lumina2\""), new("device", "choice", "\"default\"", "default|cpu")]),
        new("VAELoader", [], [new("VAE", "VAE")], [new("vae_name", "string", "\"flux\"")]),
        new("CheckpointLoaderSimple", [], [ModelOut, new("CLIP", "CLIP"), new("VAE", "VAE")], [new("ckpt_name", "choice", "\"mini\"", "models")]),
        new("LoraLoader", [Model, Clip], [ModelOut, new("CLIP", "CLIP")],
            [new("lora_name", "choice", "\"\"", "loras"), new("strength_model", "float", "1"), new("strength_clip", "float", "1")]),
        new("LoraLoaderModelOnly", [Model], [ModelOut], [new("lora_name", "choice", "\"\"", "loras"), new("strength_model", "float", "1")]),
        new("ModelSamplingAuraFlow", [Model], [ModelOut], [new("shift", "float", "3")]),
        new("CLIPTextEncode", [Clip], [new("CONDITIONING", "CONDITIONING")], [new("text", "text", "\"\"")]),
        new("ConditioningZeroOut", [new("conditioning", "CONDITIONING")], [new("CONDITIONING", "CONDITIONING")], []),
        new("EmptyLatentImage", [], [Latent], [Width, Height, Batch]),
        new("EmptySD3LatentImage", [], [Latent], [Width, Height, Batch]),
        new("KSampler", [Model, Positive, Negative, new("latent_image", "LATENT")], [Latent], [Seed, Control, Steps, Cfg, Sampler, Scheduler, Denoise]),
        new("KSamplerAdvanced", [Model, Positive, Negative, new("latent_image", "LATENT")], [Latent],
        [
            new("add_noise", "choice", "\"enable\"", "enable|disable"), new("noise_seed", "int", "0"), Control, Steps, Cfg, Sampler, Scheduler,
            new("start_at_step", "int", "0"), new("end_at_step", "int", "10000"), new("return_with_leftover_noise", "choice", "\"disable\"", "disable|enable"),
        ]),
        new("LatentUpscale", [Samples], [Latent],
            [new("upscale_method", "string", "\"bicubic\""), Width, Height, new("crop", "choice", "\"disabled\"", "disabled|center")]),
        new("LatentUpscaleBy", [Samples], [Latent], [new("upscale_method", "string", "\"bicubic\""), new("scale_by", "float", "1.5")]),
        new("LoadImage", [], [ImageOut, new("MASK", "MASK")], [new("image", "choice", "\"\"", "images"), new("", "string", "\"image\"")]),
        new("LoadImageMask", [], [new("MASK", "MASK")],
            [new("image", "choice", "\"\"", "images"), new("channel", "choice", "\"red\"", "alpha|red|green|blue"), new("", "string", "\"image\"")]),
        new("VAEEncode", [Pixels, Vae], [Latent], []),
        new("VAEDecode", [Samples, Vae], [ImageOut], []),
        new("SetLatentNoiseMask", [Samples, Mask], [Latent], []),
        new("InpaintModelConditioning", [Positive, Negative, Vae, Pixels, Mask],
            [new("positive", "CONDITIONING"), new("negative", "CONDITIONING"), new("latent", "LATENT")], [new("noise_mask", "choice", "true", "true|false")]),
        new("SaveImage", [new("images", "IMAGE")], [], [new("filename_prefix", "string", "\"ActorDiffusion\"")]),
        new("PreviewImage", [new("images", "IMAGE")], [], []),
        new("ActorDiffusionDataset", [], [new("DATASET", "DATASET")], [new("dataset", "choice", "\"\"", "datasets")]),
        new("ActorDiffusionTrainLora", [new("dataset", "DATASET")], [new("LORA", "LORA")],
        [
            new("name", "string", "\"style\""), new("base", "choice", "\"mini\"", "models"), Steps with { Default = "1000" }, new("rank", "int", "16"), new("alpha", "float", "16"),
            new("learning_rate", "float", "0.0001"), new("batch_size", "int", "1"), new("resolution", "int", "128"), Seed with { Default = "42" },
            new("trigger_word", "string", "\"\""),
        ]),
        new("ActorDiffusionApplyLora", [Model, new("lora", "LORA")], [ModelOut], [new("strength", "float", "1")]),
    ];
}
