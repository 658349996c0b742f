using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Actors.Training;

/// <summary>
/// Trains runs on a device's thread and lets others render between two steps. A run that was stopped or killed goes on from its newest valid
/// checkpoint and ends with the same bytes.
/// </summary>
/// <param name="models">Base models.</param>
/// <param name="runsFolder">Holds one folder a run.</param>
/// <param name="device">Where to compute.</param>
/// <param name="time">Stamps and measures.</param>
public sealed class TrainingEngine(LocalModels models, string runsFolder, torch.Device device, TimeProvider time)
{
    /// <summary>Trains until the end or until the turn is cancelled; then a checkpoint is written first.</summary>
    /// <param name="order">What to train.</param>
    /// <param name="watch">Who looks on.</param>
    /// <param name="turn">The device's, in the lane for long work.</param>
    /// <exception cref="BadInputException">Options, pictures or model cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while pictures or captions were being encoded.</exception>
    public TrainingOutcome Train(TrainingOrder order, TrainingWatch watch, DeviceTurn turn)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(watch);
        ArgumentNullException.ThrowIfNull(turn);
        var settings = new RunSettings(runsFolder, models.CacheFolder)
        {
            SaveEveryNSteps = order.Spec.CheckpointEvery,
            SaveEveryNMinutes = order.Spec.CheckpointEveryMinutes,
            SaveNow = watch.TakeCheckpointRequest,
            Resume = ResumeMode.Continue,
        };
        return new TrainingRun(SpecOptions.Of(order), settings, models.Files(order.Spec.Model), device, time, Observe).Execute(turn.Cancel);

        void Observe(TrainingEvent happening)
        {
            watch.Tell(happening);
            turn.Alive();
            if (happening is TrainingEvent.StepTaken or TrainingEvent.Preparing) turn.LetOthersRun();
        }
    }
}
