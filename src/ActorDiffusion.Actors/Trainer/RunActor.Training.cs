using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>From pictures to the end of an attempt.</summary>
public sealed partial class RunActor
{
    private const int MostFailures = 3;

    private long? progressTold; // null: the next step is told at once

    private string Pictures => Path.Combine(device.PicturesFolder, run.Value);

    private void Begin()
    {
        attempt = new TrainingAttempt();
        progressTold = null;
        var (name, cancel, pictures) = (attempt.Name, attempt.Cancel.Token, state.Taken!.Pictures);
        FetchAsync(pictures, cancel).PipeTo(Self, success: () => new PicturesHere(name), failure: cause => new PicturesMissing(name, cause));
    }

    private async Task FetchAsync(IReadOnlyList<TrainingPicture> pictures, CancellationToken cancel)
    {
        var from = hints;
        foreach (var picture in pictures) await worker.Source.FetchAsync(picture.Asset, from, cancel).ConfigureAwait(false);
    }

    private void Train()
    {
        var (self, name, taken) = (Self, attempt!.Name, state.Taken!);
        var order = new TrainingOrder(taken.Spec, Pictures);
        var watch = attempt.Watch = new TrainingWatch(happening => self.Tell(new TrainingTold(name, happening), ActorRefs.NoSender));
        var work = new DeviceWork(name, $"the training of {taken.Spec.Name}", DeviceLane.Long);
        worker.Device.RunAsync(work, turn =>
        {
            DatasetFiles.Write(order.Pictures, taken.Pictures, worker.Assets.FilePath);
            return device.Engine.Train(order, watch, turn);
        }, attempt.Cancel.Token).PipeTo(self);
    }

    private void On(TrainingEvent happening)
    {
        switch (happening)
        {
            case TrainingEvent.Preparing preparing:
                Does("loading", $"{preparing.What} {preparing.Done}/{preparing.Total}", null);
                break;
            case TrainingEvent.Started start:
                Happen(new RunFact.Began(start.Step, start.Parameters, start.Precision.ToString().ToLowerInvariant(), start.Folder, Now));
                StoreSaved(start.Folder, start.Step);
                break;
            case TrainingEvent.StepTaken step:
                failures = 0;
                worker.Tally.Step(step.SecondsPerStep);
                attempt!.Latest = step;
                Note(step);
                Progress(step);
                break;
            case TrainingEvent.CheckpointSaved saved:
                TellLosses();
                Store(saved.Step, saved.Weights);
                break;
            case TrainingEvent.Note { IsWarning: true } warning when !warned.Contains(warning.Text):
                Happen(new RunFact.Warned(warning.Text, Now));
                break;
        }
    }

    private void End(DeviceOutcome<TrainingOutcome> outcome)
    {
        attempt!.Watch = null;
        TellLosses();
        if (outcome is DeviceOutcome<TrainingOutcome>.Done { Value: { End: TrainingEnd.Finished, Weights: { } file } finished })
        {
            StoreSaved(finished.Folder, finished.Step);
            Store(null, file);
        }
        attempt.End = outcome;
        Conclude();
    }

    /// <summary>After everything that the attempt saved is stored and told.</summary>
    private void Conclude()
    {
        if (attempt is not { End: { } end, ToStore.Count: 0 }) return;
        switch (end)
        {
            case DeviceOutcome<TrainingOutcome>.Done { Value: { End: TrainingEnd.Stopped } stopped }:
                Fail(stopped.Reason!, stopped.Step);
                break;
            case DeviceOutcome<TrainingOutcome>.Done { Value: { End: TrainingEnd.Interrupted } interrupted }:
                Interrupted(interrupted.Step);
                break;
            case DeviceOutcome<TrainingOutcome>.Cancelled:
                Interrupted(StepNow);
                break;
            case DeviceOutcome<TrainingOutcome>.Failed failed:
                Retry(failed.Error);
                break;
            case DeviceOutcome<TrainingOutcome>.Refused refused:
                Retry(new InvalidOperationException(refused.Reason));
                break;
        }
    }

    private void Interrupted(int step)
    {
        Rest();
        if (state.ShouldTrain) Begin(); // the wish was taken back meanwhile
        else Stopped(step);
    }

    private void Fail(string reason, int step)
    {
        Rest();
        Happen(new RunFact.Failed(reason, step, Now));
    }

    /// <summary>What the input is at fault for ends the run; anything else may go well next time, from the newest checkpoint.</summary>
    private void Retry(Exception cause)
    {
        var isWished = attempt!.Cancel.IsCancellationRequested && cause is OperationCanceledException;
        if (isWished)
        {
            Interrupted(StepNow);
            return;
        }
        if (cause is BadInputException || (cause is not Assets.AssetMissingException && ++failures >= MostFailures))
        {
            Fail(cause.Message, attempt.Latest?.Step ?? StepNow);
            return;
        }
        Log.Warning(cause, "The run {0} could not go on; it is tried again", run);
        Rest();
        Timers.StartSingleTimer("again", Again.Instance, worker.Options.RetryAfter);
        var text = $"It cannot go on now and is tried again: {cause.Message}";
        if (!warned.Contains(text)) Happen(new RunFact.Warned(text, Now));
    }

    private void Rest()
    {
        attempt = null;
        Does("idle", null, null);
    }

    private void Note(TrainingEvent.StepTaken step)
    {
        var every = (step.Steps + RunLimits.KeptLosses - 1) / RunLimits.KeptLosses;
        if (step.Step % every != 0 && step.Step != step.Steps) return;
        attempt!.Losses.Add(new LossPoint(step.Step, step.AverageLoss, step.Sigma, step.SecondsPerStep));
        if (attempt.Losses.Count == RunLimits.LossesOfAFact) TellLosses();
    }

    // Before each checkpoint too: a run that goes on from there has told of all steps before.
    private void TellLosses()
    {
        if (attempt!.Losses is not { Count: > 0 } losses) return;
        Happen(new RunFact.Stepped([.. losses], Now));
        losses.Clear();
    }

    private void Progress(TrainingEvent.StepTaken step)
    {
        if (step.Step < step.Steps && progressTold is { } last && worker.Time.GetElapsedTime(last) < worker.Options.ProgressEvery) return;
        progressTold = worker.Time.GetTimestamp();
        worker.Hub.Runs.Tell(
            new RunProgress(
                run, worker.Node, step.Step, step.Steps, step.AverageLoss, step.Sigma, step.SecondsPerStep, step.LearningRate, Environment.WorkingSet),
            Self);
        Does("training", $"step {step.Step}/{step.Steps} of {state.Taken!.Spec.Name}", (double)step.Step / step.Steps);
    }

    private void Does(string doing, string? what, double? fraction) =>
        announcer.Tell(new RoleDoes("trainer", new NodeActivity(doing, what, Fraction: fraction)));
}
