using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Ui.Live;

/// <summary>The order of waiting jobs: higher priorities first, and among equals who came first.</summary>
public sealed class QueueOrder
{
    private readonly Entry[] entries;

    /// <param name="newestFirst">Jobs as the hub lists them.</param>
    public QueueOrder(IReadOnlyList<JobView> newestFirst)
    {
        entries = [.. newestFirst.Reverse().Select((job, age) => new Entry(job, age)).OrderByDescending(entry => entry.Job.Priority)];
        Jobs = [.. entries.Select(entry => entry.Job)];
    }

    /// <summary>The next one first.</summary>
    public IReadOnlyList<JobView> Jobs { get; }

    /// <summary>The fewest changes of priorities that put a job where another is.</summary>
    public IReadOnlyList<SetPriority> Move(int from, int to)
    {
        if (from == to) return [];
        var wanted = entries.ToList();
        wanted.RemoveAt(from);
        wanted.Insert(to, entries[from]);
        var (raised, lowered) = (Raised(wanted), Lowered(wanted));
        return raised.Count <= lowered.Count ? raised : lowered;
    }

    // From the back: whoever is not before the one behind it is raised.
    private static List<SetPriority> Raised(List<Entry> wanted)
    {
        var changes = new List<SetPriority>();
        var (behind, priority) = (wanted[^1], wanted[^1].Job.Priority);
        foreach (var entry in wanted.AsEnumerable().Reverse().Skip(1))
        {
            var least = entry.Age < behind.Age ? priority : priority + 1;
            Change(changes, entry, priority = Math.Max(entry.Job.Priority, least));
            behind = entry;
        }
        return changes;
    }

    // From the front: whoever is not behind the one before it is lowered.
    private static List<SetPriority> Lowered(List<Entry> wanted)
    {
        var changes = new List<SetPriority>();
        var (before, priority) = (wanted[0], wanted[0].Job.Priority);
        foreach (var entry in wanted.Skip(1))
        {
            var most = entry.Age > before.Age ? priority : priority - 1;
            Change(changes, entry, priority = Math.Min(entry.Job.Priority, most));
            before = entry;
        }
        return changes;
    }

    private static void Change(List<SetPriority> changes, Entry entry, int priority)
    {
        if (priority != entry.Job.Priority) changes.Add(new SetPriority(entry.Job.Job, Math.Clamp(priority, -QueueLimits.Priority, QueueLimits.Priority)));
    }

    // Age is the order of arrival.
    private readonly record struct Entry(JobView Job, int Age);
}
