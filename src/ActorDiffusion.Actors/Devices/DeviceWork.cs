namespace ActorDiffusion.Actors.Devices;

/// <summary>Names a piece of work.</summary>
/// <param name="Attempt">Comes back with the outcome, so that a late one is not taken for the next attempt's.</param>
/// <param name="What">Words for people, such as "render job 12".</param>
/// <param name="Lane">How urgent it is.</param>
public sealed record DeviceWork(string Attempt, string What, DeviceLane Lane);
