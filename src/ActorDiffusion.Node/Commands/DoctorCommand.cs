using System.CommandLine;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Doctor;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion doctor</c>: finds each known pitfall before hours are lost to it.</summary>
internal static class DoctorCommand
{
    private const int MiniResolution = 128;
    private const int FullResolution = 1024;

    public static Command Create()
    {
        var model = new Option<string[]>("--model")
        {
            Description = "The base model: a folder, or its files one after the other (the built-in model if left out)",
            HelpName = "PATH...",
            AllowMultipleArgumentsPerToken = true,
        };
        var variant = new Option<ModelVariant>("--model_variant")
        {
            Description = "Which of the look-alikes the model is: auto, base, turbo or deturbo",
            HelpName = "NAME",
            DefaultValueFactory = _ => ModelVariant.Auto,
        };
        var dataset = new Option<string?>("--dataset") { Description = "A folder of pictures with same-name .txt captions", HelpName = "DIR" };
        var plan = new PlanOptions();

        var command = new CliCommand("doctor", "Find what would go wrong before hours are lost to it", Chapter.Begin);
        command.AddGroup("What is going to be used", model, variant, dataset);
        command.AddGroup("How it is going to be trained", plan.All);
        command.AddExample("doctor", "Is this machine ready?");
        command.AddExample("doctor --model ~/ComfyUI/models --dataset portraits --resolution 768", "Will this training work?");
        command.OnRun(run =>
        {
            var libraries = LibraryProbe.Read();
            var hasTorch = libraries[0].Fault is null;
            var given = run.Options.GetValue(model) is { Length: > 0 } named ? named : null;
            var planned = plan.Read(run.Options, given is null ? MiniResolution : FullResolution);
            return Task.FromResult(Judge(run.Output, new CaseFacts
            {
                Libraries = libraries,
                Devices = hasTorch ? DeviceProbe.Read() : [],
                Machine = MachineProbe.Read(hasTorch ? torch.get_num_threads() : null),
                Storage = StorageProbe.Read(run.Data.Root),
                Plan = planned,
                Model = ModelProbe.Read(given ?? [Home.MiniModel], run.Options.GetValue(variant)),
                Dataset = run.Options.GetValue(dataset) is { } folder ? DatasetProbe.Read(folder, planned.Resolution) : null,
            }));
        });
        return command;
    }

    private static object Judge(CommandOutput output, CaseFacts facts)
    {
        var findings = AllChecks.Run(facts);
        Report.Write(output, findings);
        var problems = findings.Count(finding => finding.Grade == Grade.Problem);
        var warnings = findings.Count(finding => finding.Grade == Grade.Warning);
        var answer = new { problems, warnings, findings };
        var verdict = Report.Verdict(problems, warnings);
        if (problems > 0) throw new FindingException(verdict, answer);
        output.Line(verdict);
        return answer;
    }
}
