using System.CommandLine;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>Checkpoints, samples and resuming.</summary>
internal sealed class SavingFlags
{
    private readonly Option<string?> output = Flag.Optional<string>("output_dir", "Another folder that gets the finished LoRA", "DIR");
    private readonly Option<int> saveSteps = Flag.Of("save_every_n_steps", "A checkpoint each N steps", 250, "N");
    private readonly Option<double> saveMinutes = Flag.Of("save_every_n_minutes", "A checkpoint each N minutes; 0 is off", 0.0, "N");
    private readonly Option<int> keep = Flag.Of("keep_checkpoints", "Checkpoints that stay; 0 keeps all", 4, "N");
    private readonly Option<int> sampleSteps = Flag.Of("sample_every_n_steps", "Samples each N steps; 0 is off", 0, "N");
    private readonly Option<bool> sampleFirst = Flag.Of("sample_at_first", "Samples before the first step too", false);
    private readonly Option<string?> prompts = Flag.Optional<string>("sample_prompts", "kohya's prompt file; else preview_*.txt of the dataset", "FILE");
    private readonly Option<bool> resume = Flag.Of("resume", "Continue the run from its newest valid checkpoint, or begin it", false);
    private readonly Option<bool> restart = Flag.Of("restart", "Begin again although the run is there", false);

    public Option[] All => [output, saveSteps, saveMinutes, keep, sampleSteps, sampleFirst, prompts, resume, restart];

    public RunSettings Read(ParseResult line, DataDirectory data) => new(data.Runs, data.Cache)
    {
        OutputDir = line.GetValue(output),
        SaveEveryNSteps = line.GetValue(saveSteps),
        SaveEveryNMinutes = line.GetValue(saveMinutes),
        KeepCheckpoints = line.GetValue(keep),
        SampleEveryNSteps = line.GetValue(sampleSteps),
        SampleAtFirst = line.GetValue(sampleFirst),
        SamplePrompts = line.GetValue(prompts),
        Resume = line.GetValue(restart) ? ResumeMode.Restart : line.GetValue(resume) ? ResumeMode.Continue : ResumeMode.Refuse,
    };
}
