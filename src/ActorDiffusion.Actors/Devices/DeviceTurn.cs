namespace ActorDiffusion.Actors.Devices;

/// <summary>What work on a device can say and ask while it runs; only for the device's own thread.</summary>
public sealed class DeviceTurn
{
    private readonly DeviceThread thread;
    private readonly DeviceWork work;

    internal DeviceTurn(DeviceThread thread, DeviceWork work, CancellationToken cancel) => (this.thread, this.work, Cancel) = (thread, work, cancel);

    /// <summary>Asks to stop soon.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>A sign of life, such as a finished step.</summary>
    public void Alive() => thread.Alive();

    /// <summary>Long work calls it between two steps: at most one other piece of work runs meanwhile.</summary>
    public void LetOthersRun()
    {
        thread.Alive();
        if (work.Lane == DeviceLane.Long) thread.RunOneOther();
    }
}
