using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Queue;

/// <summary>Workers as the queue knows them since it started: who waits for work, who was heard of, who lied.</summary>
internal sealed class WorkerBoard(QueueOptions options)
{
    private readonly Dictionary<NodeName, KnownWorker> workers = [];

    /// <summary>Who waits for work, the longest first.</summary>
    public IReadOnlyList<KnownWorker> Parked(DateTimeOffset now) =>
        [.. Alive(now).Where(worker => worker.Room > 0 && worker.QuarantinedUntil <= now).OrderBy(worker => worker.AskedAt)];

    public IEnumerable<KnownWorker> Alive(DateTimeOffset now) =>
        workers.Values.Where(worker => worker.HeardAt + options.WorkerSilence > now && worker.Offer is not null);

    public KnownWorker? Find(NodeName node) => workers.GetValueOrDefault(node);

    public KnownWorker? Find(IActorRef actor) => workers.Values.FirstOrDefault(worker => actor.Equals(worker.Actor));

    /// <summary>Whoever speaks for a node is heard of.</summary>
    public KnownWorker Hear(NodeName node, DateTimeOffset now)
    {
        if (!workers.TryGetValue(node, out var worker)) workers[node] = worker = new KnownWorker(node);
        worker.HeardAt = now;
        return worker;
    }

    /// <summary>True when the lie is one too many and the worker gets nothing for a while.</summary>
    public bool Lied(NodeName node, DateTimeOffset now)
    {
        var worker = Hear(node, now);
        if (++worker.Lies < options.Lies) return false;
        worker.Lies = 0;
        worker.QuarantinedUntil = now + options.Quarantine;
        return true;
    }
}

/// <summary>A worker as the queue knows it.</summary>
internal sealed class KnownWorker(NodeName node)
{
    public NodeName Node => node;

    public IActorRef? Actor { get; set; }

    public RequestWork? Offer { get; set; }

    /// <summary>Jobs that it waits for.</summary>
    public int Room { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset HeardAt { get; set; }

    public int Lies { get; set; }

    public DateTimeOffset QuarantinedUntil { get; set; }
}
