namespace ActorDiffusion.Actors.Devices;

/// <summary>What a device does now.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Work">The innermost work that runs; null when it is idle.</param>
/// <param name="Busy">How long that work has been running.</param>
/// <param name="Silent">How long it has given no sign of life.</param>
/// <param name="Waiting">Pieces of work that wait.</param>
public sealed record DeviceActivity(string Device, DeviceWork? Work, TimeSpan Busy, TimeSpan Silent, int Waiting)
{
    /// <summary>A sentence for logs and people.</summary>
    public override string ToString() => Work is null
        ? $"The device {Device} is idle."
        : FormattableString.Invariant(
            $"The device {Device} has been busy with {Work.What} for {Busy.TotalSeconds:0} s, the last {Silent.TotalSeconds:0} s of them without a sign of life; {Waiting} more wait.");
}
