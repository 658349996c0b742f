namespace ActorDiffusion.Actors.Devices;

/// <summary>Halves a device between long work and the usual work that runs in its breaks. Urgent work waits for one step only.</summary>
/// <param name="time">Measures.</param>
internal sealed class FairShare(TimeProvider time)
{
    private long ownSince = time.GetTimestamp();
    private TimeSpan owed;

    /// <summary>The least urgent lane that may run in this break.</summary>
    public DeviceLane Allowed => time.GetElapsedTime(ownSince) >= owed ? DeviceLane.Usual : DeviceLane.Interactive;

    /// <summary>Another piece of work took this long; the long one gets as much before the next usual one.</summary>
    public void Took(DeviceLane lane, TimeSpan duration)
    {
        if (lane == DeviceLane.Usual) owed = duration;
        ownSince = time.GetTimestamp();
    }
}
