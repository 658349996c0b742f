using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>What is trained on, and in which precision.</summary>
internal sealed class BaseModelFlags
{
    private readonly Option<string?> model = Flag.Optional<string>(
        "model", "A diffusers folder or ComfyUI's models folder; the built-in mini model unless given", "DIR", "--pretrained_model_name_or_path");
    private readonly Option<string?> transformer = Flag.Optional<string>("dit", "The transformer's file", "FILE");
    private readonly Option<string?> vae = Flag.Optional<string>("vae", "The autoencoder's file", "FILE");
    private readonly Option<string?> encoder = Flag.Optional<string>("text_encoder", "The text encoder's file", "FILE");
    private readonly Option<ModelVariant> variant = Flag.Choice("model_variant", "Which of the look-alike models it is", ModelVariant.Auto);
    private readonly Option<string[]> baseWeights = Flag.Many("base_weights", "LoRAs merged into the base, such as Turbo's training adapter", "FILE");
    private readonly Option<TrainPrecision> precision = Flag.Choice(
        "mixed_precision", "What the frozen weights compute in", TrainPrecision.Auto,
        ("no", TrainPrecision.Fp32), ("float32", TrainPrecision.Fp32), ("bfloat16", TrainPrecision.Bf16));
    private readonly Option<bool> checkpointing = Flag.Of("gradient_checkpointing", "Less memory for about a third more time", false);
    private readonly Option<bool> musubi = Flag.Of("musubi_compat", "Pad captions and count time as musubi-tuner does", false);
    private readonly Option<TrainTarget> target = Flag.Choice("train_target", "A LoRA, or all weights of a small model", TrainTarget.Lora);

    private readonly Option<bool> fromScratch = Flag.Of("from_scratch", "A full training begins with untrained weights", false);
    private readonly Option<string> device = Flag.Of("device", "Where to compute: auto, cuda, mps or cpu", "auto", "NAME");

    public Option[] All => [model, transformer, vae, encoder, variant, baseWeights, device, precision, checkpointing, target, fromScratch, musubi];

    /// <summary>Nothing but the model that ships with the program was asked for.</summary>
    public bool IsBuiltIn(ParseResult line) => new[] { model, transformer, vae, encoder }.All(option => line.GetValue(option) is null);

    /// <summary>What --model says on a cluster: a name of its catalog.</summary>
    public string? Named(ParseResult line) => line.GetValue(model);

    public torch.Device Device(ParseResult line) => line.GetValue(device) switch
    {
        "auto" => new[] { torch.CUDA, torch.MPS, torch.CPU }.First(found => found.IsAvailable),
        "cuda" or "mps" or "cpu" => torch.device(line.GetValue(device)!) is { IsAvailable: true } found
            ? found
            : throw new BadInputException($"This machine has no {line.GetValue(device)} device: use --device auto."),
        var other => throw new BadInputException($"--device is \"{other}\" and must be auto, cuda, mps or cpu."),
    };

    public TrainOptions Read(ParseResult line) => new()
    {
        Target = line.GetValue(target),
        FromScratch = line.GetValue(fromScratch),
        Variant = line.GetValue(variant),
        BaseWeights = [.. line.GetValue(baseWeights)!.Select(Path.GetFullPath)],
        MixedPrecision = line.GetValue(precision),
        GradientCheckpointing = line.GetValue(checkpointing),
        MusubiCompat = line.GetValue(musubi),
    };

    public ModelFiles Locate(ParseResult line)
    {
        string[] parts = [.. new[] { line.GetValue(transformer), line.GetValue(encoder), line.GetValue(vae) }.OfType<string>()];
        return line.GetValue(model) is { } folder ? ModelFiles.Locate([folder, .. parts])
            : ModelFiles.Locate(parts.Length > 0 ? parts : [Home.MiniModel]);
    }
}
