using System.Globalization;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Cli.Progress;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>One training run under the command line's progress, and its answer.</summary>
internal static class TrainingSession
{
    public static async Task<object> RunAsync(CommandRun run, TrainOptions options, RunSettings settings, ModelFiles model, torch.Device device)
    {
        torch.keep_freed_memory();
        var started = TimeProvider.System.GetTimestamp();
        TrainingOutcome? outcome = null;
        await run.WithProgressAsync(options.OutputName, options.MaxTrainSteps, progress =>
        {
            var training = new TrainingRun(options, settings, model, device, TimeProvider.System, happening => Show(happening, run.Output, progress));
            outcome = training.Execute(run.Cancel);
            return Task.CompletedTask;
        });
        return Answer(outcome!, options, TimeProvider.System.GetElapsedTime(started), run.Output);
    }

    private static void Show(TrainingEvent happening, CommandOutput output, IProgressReport progress)
    {
        switch (happening)
        {
            case TrainingEvent.Preparing { Done: 0 } preparing:
                output.Note($"{preparing.What}: {preparing.Total}");
                break;
            case TrainingEvent.Started start:
                output.Line($"{start.Parameters:N0} trained numbers in {start.Precision}, {start.Steps - start.Step} steps to go, run folder {start.Folder}");
                progress.StartAt(start.Step);
                break;
            case TrainingEvent.StepTaken step:
                progress.Report(step.Step, string.Create(CultureInfo.InvariantCulture,
                    $"loss {step.AverageLoss:0.000}, {step.SecondsPerStep:0.00} s/step"));
                break;
            case TrainingEvent.Note { IsWarning: true } note:
                output.Warn(note.Text);
                break;
            case TrainingEvent.SampleSaved sample:
                output.Note($"sample {sample.Path}");
                break;
        }
    }

    private static object Answer(TrainingOutcome outcome, TrainOptions options, TimeSpan elapsed, CommandOutput output)
    {
        var answer = new
        {
            end = outcome.End.ToString().ToLowerInvariant(),
            step = outcome.Step,
            steps = options.MaxTrainSteps,
            run = outcome.Folder,
            lora = outcome.Weights,
            averageLoss = double.IsFinite(outcome.AverageLoss) ? outcome.AverageLoss : (double?)null,
            seconds = Math.Round(elapsed.TotalSeconds, 3),
            reason = outcome.Reason,
        };
        switch (outcome.End)
        {
            case TrainingEnd.Stopped:
                throw new FindingException(outcome.Reason!, answer);
            case TrainingEnd.Interrupted:
                throw new FindingException($"Stopped after step {outcome.Step} of {options.MaxTrainSteps}; the same command with --resume continues.", answer);
            default:
                output.Line($"{outcome.Weights}");
                return answer;
        }
    }
}
