using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>
/// A journal whose writes take time. When the process dies, some of the writes that were on their way reach the disk, in order, and
/// the last of those may be torn: then nothing of it counts, as in a transaction.
/// </summary>
internal sealed class Disk(World world, Process owner)
{
    private readonly List<IReadOnlyList<IEvent>> synced = [];
    private readonly Queue<(IReadOnlyList<IEvent> Events, Action Then)> pending = [];

    public IEnumerable<IEvent> Events => synced.SelectMany(events => events);

    /// <summary>Writes all or none of the events, then calls back; writes keep their order.</summary>
    public void Write(IReadOnlyList<IEvent> events, Action then)
    {
        pending.Enqueue((events, then));
        if (pending.Count == 1) Sync();
    }

    /// <summary>Power is off.</summary>
    public void Crash()
    {
        var reached = pending.Count == 0 ? 0 : world.Draw(pending.Count + 1);
        var isTorn = reached > 0 && world.Draw(2) == 0;
        synced.AddRange(pending.Take(isTorn ? reached - 1 : reached).Select(write => write.Events));
        pending.Clear();
    }

    private void Sync() => world.After(owner, 1 + world.Draw(12), () =>
    {
        var (events, then) = pending.Dequeue();
        synced.Add(events);
        if (pending.Count > 0) Sync();
        then();
    });
}
