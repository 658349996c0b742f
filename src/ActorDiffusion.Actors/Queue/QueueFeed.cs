using System.Globalization;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Queue;

/// <summary>What user interfaces hear of the queue.</summary>
internal static class QueueFeed
{
    /// <summary>Null when an event is nobody's business.</summary>
    public static PublishFeed? Of(IEvent @event, QueueState after, DateTimeOffset now) => @event switch
    {
        JobAccepted e => About("job.accepted", after, e.Job, now),
        JobLeased e => About("job.leased", after, e.Job, now, ("node", e.Node.Value)),
        LeaseEnded e => About("job.waiting", after, e.Job, now, ("reason", e.Reason)),
        JobCompleted e => About("job.completed", after, e.Job, now, ("asset", e.Result.Asset.Value), ("seconds", Text(e.Result.Seconds))),
        JobFailed e => About("job.failed", after, e.Job, now, ("reason", e.Reason)),
        JobCancelled e => About("job.cancelled", after, e.Job, now),
        JobRetried e => About("job.retried", after, e.Job, now),
        PrioritySet e => About("job.priority", after, e.Job, now, ("priority", e.Priority.ToString(CultureInfo.InvariantCulture))),
        QueuePaused => new PublishFeed("queue.paused", "queue", new Dictionary<string, string>(), now),
        QueueResumed => new PublishFeed("queue.resumed", "queue", new Dictionary<string, string>(), now),
        OutcomeTold => null,
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not told"),
    };

    public static FeedPulse Progress(Job job, ExtendLease beat) => new("job.progress", job.Id.Value, Place(job, beat.Step, beat.Steps));

    public static FeedPulse Preview(Job job, JobPreview preview) => new("job.preview", job.Id.Value, Place(job, preview.Step, preview.Steps), preview.Jpeg);

    private static PublishFeed About(string kind, QueueState after, JobId id, DateTimeOffset now, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var job = after.Find(id)!;
        var data = Whom(job);
        data["state"] = job.Phase.Name;
        foreach (var (key, value) in more) data[key] = value;
        return new PublishFeed(kind, id.Value, data, now);
    }

    private static Dictionary<string, string> Place(Job job, int step, int steps)
    {
        var data = Whom(job);
        data["step"] = step.ToString(CultureInfo.InvariantCulture);
        data["steps"] = steps.ToString(CultureInfo.InvariantCulture);
        return data;
    }

    private static Dictionary<string, string> Whom(Job job)
    {
        var data = new Dictionary<string, string> { ["origin"] = job.Origin.Kind };
        if (job.Origin.Series is { } series) data["series"] = series.Value;
        if (job.Origin.Cell is { } cell) data["cell"] = cell.Value;
        if (job.Origin.Run is { } run) data["run"] = run.Value;
        return data;
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
