namespace ActorDiffusion.Actors.Devices;

/// <summary>How urgent a piece of work is on a device.</summary>
public enum DeviceLane
{
    /// <summary>Somebody waits for it: it goes first, and between two steps of a training.</summary>
    Interactive,

    /// <summary>It takes turns with a training.</summary>
    Usual,

    /// <summary>It takes hours and lets the others in between its steps: a training.</summary>
    Long,
}
