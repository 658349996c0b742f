using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion convert IN OUT --to FORM</c>: the same LoRA for another program.</summary>
internal static class ConvertCommand
{
    private static readonly Dictionary<string, LoraLayout> Layouts = new()
    {
        ["comfy"] = LoraLayout.Comfy, ["kohya"] = LoraLayout.Kohya, ["diffusers"] = LoraLayout.Diffusers,
    };

    private static readonly Dictionary<string, SafetensorsDtype> Types = new()
    {
        ["fp32"] = SafetensorsDtype.F32, ["bf16"] = SafetensorsDtype.BF16, ["fp16"] = SafetensorsDtype.F16,
    };

    public static Command Create()
    {
        var input = new Argument<string>("in") { Description = "A LoRA of any form" };
        var output = new Argument<string>("out") { Description = "The file to write, or a folder to write it into" };
        var to = new Option<string>("--to") { Description = "comfy loads in ComfyUI, diffusers and others; kohya is what musubi-tuner reads", HelpName = "FORM", DefaultValueFactory = _ => "comfy" };
        var type = new Option<string>("--save-precision", "--save_precision") { Description = "fp32, bf16 or fp16", HelpName = "TYPE", DefaultValueFactory = _ => "fp32" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output if it exists" };
        to.AcceptOnlyFromAmong([.. Layouts.Keys]);
        type.AcceptOnlyFromAmong([.. Types.Keys]);
        var command = new CliCommand("convert", "Write a LoRA in the form that another program reads", Chapter.Files) { input, output };
        command.AddGroup("Output", to, type, overwrite);
        command.AddExample("convert musubi.safetensors ComfyUI/models/loras", "Make ComfyUI load all of a musubi-tuner LoRA");
        command.AddExample("convert my-style.safetensors my-style-kohya.safetensors --to kohya", "Go on training it elsewhere");
        command.OnRun(run => Task.FromResult(Convert(
            run.Output, run.Options.GetRequiredValue(input), run.Options.GetRequiredValue(output),
            run.Options.GetRequiredValue(to), run.Options.GetRequiredValue(type), run.Options.GetValue(overwrite))));
        return command;
    }

    private static object Convert(CommandOutput console, string input, string output, string form, string type, bool overwrite)
    {
        if (Directory.Exists(output))
            output = Path.Combine(output, $"{Path.GetFileNameWithoutExtension(input)}-{form}.safetensors");
        if (File.Exists(output) && !overwrite)
            throw new BadInputException($"{output} exists already; choose another name or add --overwrite.");
        var lora = LoraFile.Read(input);
        LoraFile.Write(output, lora, Layouts[form], lora.Metadata, Types[type]);
        console.Line($"{output}: {lora.Modules.Count} modules as {form}");
        if (form == "kohya")
            console.Note("ComfyUI ignores the attention part of this form; use --to comfy for it.");
        return new { input, output, form, modules = lora.Modules.Count, contentHash = LoraFile.Read(output).ContentHash() };
    }
}
