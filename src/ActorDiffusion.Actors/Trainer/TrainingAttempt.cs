using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>One stretch of training: from a start, a resumption or a restart to its end.</summary>
internal sealed class TrainingAttempt
{
    /// <summary>Comes back with everything that belongs to it.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Asks it to stop after the current step.</summary>
    public CancellationTokenSource Cancel { get; } = new();

    /// <summary>Who looks on; null before the device has it.</summary>
    public TrainingWatch? Watch { get; set; }

    /// <summary>LoRAs to be stored, in order; the first one is being stored.</summary>
    public Queue<(int? Step, string File)> ToStore { get; } = new();

    /// <summary>How it ended; dealt with when everything is stored.</summary>
    public DeviceOutcome<TrainingOutcome>? End { get; set; }

    /// <summary>Losses that are not told as a fact yet.</summary>
    public List<LossPoint> Losses { get; } = [];

    /// <summary>The latest step.</summary>
    public TrainingEvent.StepTaken? Latest { get; set; }
}
