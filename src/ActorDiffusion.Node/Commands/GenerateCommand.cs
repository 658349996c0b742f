using System.CommandLine;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Generate;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion generate</c>: pictures from a prompt, one or a whole grid.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var options = new GenerateOptions();
        var command = new CliCommand("generate", "Make pictures from a prompt", Chapter.Make);
        command.AddGroup("What to see", options.Prompt, options.NegativePrompt, options.Seed, options.AutoSeeds, options.Width, options.Height, options.Lora);
        command.AddGroup("How to get there", options.Steps, options.Cfg, options.Sampler, options.Scheduler, options.Shift);
        command.AddGroup("From a picture", options.InitImage, options.Denoise, options.Mask, options.Differential);
        command.AddGroup("Larger", options.Hires, options.HiresDenoise, options.HiresSteps);
        command.AddGroup("Many at once", options.Grid);
        command.AddGroup("Files", options.Output, options.Metadata, options.ConfigFromMetadata, options.StepwiseDir);
        command.AddGroup("With what", options.Model, options.Variant, options.Precision, options.Device);
        command.AddExample("generate --prompt \"micah portrait of a woman, pink background\" --auto-seeds 4", "Four portraits");
        command.AddExample("generate --prompt \"portrait of a man\" --lora style.safetensors 1 --grid \"lora=0,0.5,1,1.33 cfg=2,4\"", "How strong should the style be?");
        command.AddGroup("On a cluster", [.. options.Cluster.All, options.Job]);
        command.AddExample("generate --config-from-metadata picture.png --cfg 4", "The same picture again, with one thing changed");
        command.AddExample($"generate --prompt \"portrait of a man\" --auto-seeds 20 --node {NodeOptions.DefaultUrl}", "The cluster's inference nodes do it");
        command.OnRun(run => options.Cluster.IsGiven(run.Options)
            ? new ClusterGenerate(run, options, TimeProvider.System).RunAsync()
            : new GenerateRun(run, options, TimeProvider.System).RunAsync());
        return command;
    }
}
