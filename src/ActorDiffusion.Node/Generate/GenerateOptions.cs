using System.CommandLine;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Generate;

/// <summary>The options of <c>generate</c>, named as mflux and diffusers users know them.</summary>
internal sealed class GenerateOptions
{
    public Option<string?> Prompt { get; } = Text("--prompt", "TEXT", "What should be seen");

    public Option<string?> NegativePrompt { get; } = Text("--negative-prompt", "TEXT", "What should not be seen (no effect at --cfg 1)");

    public Option<ulong[]> Seed { get; } = new("--seed")
    {
        Description = "Seeds, one picture each; the same seed gives the same picture (a random one if left out)", HelpName = "N...", AllowMultipleArgumentsPerToken = true,
    };

    public Option<int?> AutoSeeds { get; } = Number<int>("--auto-seeds", "N", "So many random seeds");

    public Option<int?> Width { get; } = Number<int>("--width", "N", "Pixels, a multiple of 16 (the model's own size)");

    public Option<int?> Height { get; } = Number<int>("--height", "N", "Pixels, a multiple of 16 (the model's own size)");

    public Option<string[]> Lora { get; } = new("--lora")
    {
        Description = "A LoRA file and its strength, 1 if left out; may be repeated", HelpName = "PATH SCALE", AllowMultipleArgumentsPerToken = true,
    };

    public Option<int?> Steps { get; } = Number<int>("--steps", "N", "Sampler steps (what the model is made for)");

    public Option<double?> Cfg { get; } = Number<double>("--cfg", "X", "How strictly the prompt is followed; 1 is without guidance (what the model is made for)");

    public Option<string?> Sampler { get; } = Text("--sampler", "NAME", "euler, heun, dpmpp_2m, res_multistep, euler_ancestral, dpmpp_2m_sde or lcm");

    public Option<string?> Scheduler { get; } = Text("--scheduler", "NAME", "simple, normal, sgm_uniform, beta and ComfyUI's others");

    public Option<double?> Shift { get; } = Number<double>("--shift", "X", "Moves the steps towards more noise (3, or the model's scheduler_config.json)");

    public Option<string?> InitImage { get; } = Text("--init-image", "FILE", "A picture to begin from instead of noise");

    public Option<double?> Denoise { get; } = Number<double>("--denoise", "X", "How much of that picture is made anew, 0 to 1 (0.6; 1 with a mask)");

    public Option<string?> Mask { get; } = Text("--mask", "FILE", "White, or transparent, is painted anew; the rest stays");

    public Option<bool> Differential { get; } = new("--differential") { Description = "Grey parts of the mask change in the later steps only" };

    public Option<double?> Hires { get; } = Number<double>("--hires", "X", "A second pass, so many times larger");

    public Option<double?> HiresDenoise { get; } = Number<double>("--hires-denoise", "X", "How much the second pass makes anew (0.5)");

    public Option<int?> HiresSteps { get; } = Number<int>("--hires-steps", "N", "Steps of the second pass (as the first)");

    public Option<string?> Grid { get; } = Text("--grid", "AXES", "Vary settings: \"lora=0,0.5,1 cfg=2,4\"; gives the pictures and a labelled sheet");

    public Option<string?> Output { get; } = Text("--output", "PATH", "A .png, .jpg or .webp file, or a folder; {seed} is replaced (a new file in the data directory)");

    public Option<bool> Metadata { get; } = new("--metadata") { Description = "Also write the settings beside each picture as .json" };

    public Option<string?> ConfigFromMetadata { get; } = Text("--config-from-metadata", "FILE", "Take settings from a picture or a .json; other options win");

    public Option<string?> StepwiseDir { get; } = Text("--stepwise-dir", "DIR", "Write a small preview of each step into a folder");

    public Option<string[]> Model { get; } = new("--model")
    {
        Description = "The base model: a folder, or its files (the built-in model if left out)", HelpName = "PATH...", AllowMultipleArgumentsPerToken = true,
    };

    public Option<ModelVariant> Variant { get; } = new("--model-variant")
    {
        Description = "Which of the look-alikes the model is: auto, base, turbo or deturbo", HelpName = "NAME", DefaultValueFactory = _ => ModelVariant.Auto,
    };

    public Option<Precision> Precision { get; } = new("--precision")
    {
        Description = "What the transformer computes in: auto, bf16 or fp32", HelpName = "NAME", DefaultValueFactory = _ => Generate.Precision.Auto,
    };

    public Option<string> Device { get; } = new("--device") { Description = "auto, cpu, cuda or mps", HelpName = "NAME", DefaultValueFactory = _ => "auto" };

    public NodeOptions Cluster { get; } = new();

    public Option<string[]> Job { get; } = new("--job")
    {
        Description = "Wait for these jobs of the cluster instead of making new ones", HelpName = "ID...", AllowMultipleArgumentsPerToken = true,
    };

    private static Option<string?> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    private static Option<T?> Number<T>(string name, string value, string description)
        where T : struct => new(name) { Description = description, HelpName = value };
}

/// <summary>What the transformer computes in.</summary>
internal enum Precision
{
    Auto,
    Bf16,
    Fp32,
}
