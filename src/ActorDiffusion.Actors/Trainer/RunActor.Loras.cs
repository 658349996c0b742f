using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>Makes an asset of each LoRA that is saved, one after the other, and tells it when it is durable.</summary>
public sealed partial class RunActor
{
    /// <summary>LoRAs of complete checkpoints that an earlier process saved and had no time to tell.</summary>
    private void StoreSaved(string folder, int step)
    {
        foreach (var (saved, file) in SavedLoras.UpTo(folder, state.Taken!.Spec.Name, step)) Store(saved, file);
    }

    private void Store(int? step, string file)
    {
        if (step <= state.Latest?.Step || attempt!.ToStore.Any(known => known.File == file)) return;
        attempt.ToStore.Enqueue((step, file));
        if (attempt.ToStore.Count == 1) StoreNext();
    }

    private void StoreNext()
    {
        var (name, (step, file)) = (attempt!.Name, attempt.ToStore.Peek());
        worker.Assets.PutFileAsync(file).PipeTo(
            Self, success: asset => new LoraStored(name, step, file, asset), failure: cause => new LoraNotStored(name, cause));
    }

    private void OnStored(LoraStored stored)
    {
        var folder = Path.GetDirectoryName(stored.File)!;
        var fact = stored.Step is { } step
            ? new RunFact.Saved(new CheckpointInfo(step, stored.Asset.Id, stored.Asset.Size, folder, Now))
            : Finished(stored);
        Happen(fact, () =>
        {
            attempt!.ToStore.Dequeue();
            if (fact is RunFact.Finished) Rest();
            else if (attempt.ToStore.Count > 0) StoreNext();
            else Conclude();
        });
    }

    private RunFact Finished(LoraStored stored)
    {
        var outcome = ((DeviceOutcome<TrainingOutcome>.Done)attempt!.End!).Value;
        return new RunFact.Finished(stored.Asset.Id, stored.Asset.Size, outcome.Step, outcome.AverageLoss, stored.File, Now);
    }

    private void StoreAgain(Exception cause)
    {
        Log.Warning(cause, "A LoRA of the run {0} cannot be stored; it is tried again", run);
        Timers.StartSingleTimer("store", new StoreNow(attempt!.Name), worker.Options.RetryAfter);
    }
}
