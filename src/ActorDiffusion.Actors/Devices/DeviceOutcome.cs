namespace ActorDiffusion.Actors.Devices;

/// <summary>How a piece of work ended; work never throws at the one who asked for it.</summary>
/// <typeparam name="T">What it makes.</typeparam>
/// <param name="Work">Which work.</param>
public abstract record DeviceOutcome<T>(DeviceWork Work)
{
    /// <summary>It is done.</summary>
    /// <param name="Work">Which work.</param>
    /// <param name="Value">What it made.</param>
    public sealed record Done(DeviceWork Work, T Value) : DeviceOutcome<T>(Work);

    /// <summary>It threw.</summary>
    /// <param name="Work">Which work.</param>
    /// <param name="Error">What it threw.</param>
    public sealed record Failed(DeviceWork Work, Exception Error) : DeviceOutcome<T>(Work);

    /// <summary>It was cancelled before or while it ran.</summary>
    /// <param name="Work">Which work.</param>
    public sealed record Cancelled(DeviceWork Work) : DeviceOutcome<T>(Work);

    /// <summary>It was not taken: the queue is full or the device is being shut down.</summary>
    /// <param name="Work">Which work.</param>
    /// <param name="Reason">Why, in a sentence.</param>
    public sealed record Refused(DeviceWork Work, string Reason) : DeviceOutcome<T>(Work);
}
