using System.CommandLine;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Commands.Training;
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
        var model = Flag.Many("model", "The base model: a folder, or its files (the built-in model if left out)", "PATH...");
        var transformer = Flag.Optional<string>("dit", "The transformer's file", "FILE");
        var vae = Flag.Optional<string>("vae", "The autoencoder's file", "FILE");
        var encoder = Flag.Optional<string>("text_encoder", "The text encoder's file", "FILE");
        var variant = Flag.Choice("model_variant", "Which of the look-alike models it is", ModelVariant.Auto);
        var dataset = Flag.Optional<string>("dataset", "A folder of pictures with same-name .txt captions", "DIR");
        var plan = new PlanOptions();

        var command = new CliCommand("doctor", "Find what would go wrong before hours are lost to it", Chapter.Begin);
        command.AddGroup("What is going to be used", model, transformer, vae, encoder, variant, dataset);
        command.AddGroup("How it is going to be trained", plan.All);
        command.AddExample("doctor", "Is this machine ready?");
        command.AddExample("doctor --model ~/ComfyUI/models --dataset portraits --resolution 768", "Will this training work?");
        command.OnRun(run =>
        {
            var libraries = LibraryProbe.Read();
            var hasTorch = libraries[0].Fault is null;
            string[] given = [.. run.Options.GetValue(model)!, .. new[] { transformer, encoder, vae }.Select(run.Options.GetValue).OfType<string>()];
            var planned = plan.Read(run.Options, given.Length == 0 ? MiniResolution : FullResolution);
            return Task.FromResult(Judge(run.Output, new CaseFacts
            {
                Libraries = libraries,
                Devices = hasTorch ? DeviceProbe.Read() : [],
                Machine = MachineProbe.Read(hasTorch ? torch.get_num_threads() : null),
                Storage = StorageProbe.Read(run.Data.Root),
                Plan = planned,
                Model = ModelProbe.Read(given.Length == 0 ? [Home.MiniModel] : given, run.Options.GetValue(variant)),
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
