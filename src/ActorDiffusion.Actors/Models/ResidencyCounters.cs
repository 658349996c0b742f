namespace ActorDiffusion.Actors.Models;

/// <summary>What a device's memory did since the start, and what is in it.</summary>
/// <param name="Loads">Things that were loaded.</param>
/// <param name="Drops">Things that had to leave.</param>
/// <param name="Overdrafts">Loads for which held things left too little room.</param>
/// <param name="UsedBytes">Bytes in use now, as estimated before loading.</param>
/// <param name="LimitBytes">The budget.</param>
/// <param name="Resident">What is there, the latest used first.</param>
public sealed record ResidencyCounters(long Loads, long Drops, long Overdrafts, long UsedBytes, long LimitBytes, IReadOnlyList<string> Resident);
