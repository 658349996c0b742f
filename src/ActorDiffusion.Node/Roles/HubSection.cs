using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Roles;

/// <summary>The settings under <c>actordiffusion.hub</c>: how patient the hub is and how much it keeps. <c>hocon/hub.conf</c> explains them.</summary>
internal sealed class HubSection(Config config)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    // Two heartbeats of a worker may be lost.
    private static readonly TimeSpan LeastLease = TimeSpan.FromSeconds(10);

    public HubOptions Hub { get; } = new()
    {
        Repeat = Time(config, "repeat", Least),
        IdleSeries = Time(config, "series.idle-after", Least),
        SeriesSnapshotEvery = Count(config, "series.snapshot-every"),
        RunTick = Time(config, "runs.tick", Least),
        TrainerSilence = Time(config, "runs.trainer-silence", Least),
        TakeLimit = Time(config, "runs.take-limit", Least),
        MeasureLimit = Time(config, "runs.measure-limit", Least),
        FeedCapacity = Count(config, "feed.capacity"),
    };

    public QueueOptions Queue { get; } = new()
    {
        Repeat = Time(config, "repeat", Least),
        LeasePeriod = Time(config, "queue.lease-period", LeastLease),
        HungAfter = Time(config, "queue.hung-after", Least),
        WorkerSilence = Time(config, "queue.worker-silence", Least),
        FetchTimeout = Time(config, "queue.fetch-timeout", Least),
        Lies = Count(config, "queue.lies"),
        Quarantine = Time(config, "queue.quarantine", Least),
        SnapshotEvery = Count(config, "queue.snapshot-every"),
    };

    private static TimeSpan Time(Config config, string key, TimeSpan least)
    {
        var time = config.GetTimeSpan(key, allowInfinite: false);
        return time >= least ? time : throw new BadInputException($"actordiffusion.hub.{key} is {time.TotalSeconds} s and must be at least {least.TotalSeconds} s.");
    }

    private static int Count(Config config, string key)
    {
        var count = config.GetInt(key);
        return count >= 1 ? count : throw new BadInputException($"actordiffusion.hub.{key} is {count} and must be at least 1.");
    }
}
