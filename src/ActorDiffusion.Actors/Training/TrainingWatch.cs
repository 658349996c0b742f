using ActorDiffusion.Diffusion.Training;

namespace ActorDiffusion.Actors.Training;

/// <summary>Who looks on while a run is trained, and asks for checkpoints.</summary>
/// <param name="observe">Told what happens, on the device's thread; must return at once.</param>
public sealed class TrainingWatch(Action<TrainingEvent> observe)
{
    private int checkpointWanted;

    /// <summary>Wants a checkpoint after the current step.</summary>
    public void RequestCheckpoint() => Volatile.Write(ref checkpointWanted, 1);

    internal void Tell(TrainingEvent happening) => observe(happening);

    internal bool TakeCheckpointRequest() => Interlocked.Exchange(ref checkpointWanted, 0) == 1;
}
