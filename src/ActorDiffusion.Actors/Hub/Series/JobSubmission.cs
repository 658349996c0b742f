using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>
/// Tells the queue of jobs until it has confirmed each, a few at a time. A job has the same id however often it is told, so that a
/// repeated one is answered and not made twice.
/// </summary>
internal sealed class JobSubmission(ICanTell queue, ICanTell catalog, HubOptions options)
{
    private readonly Queue<CellJob> wanted = new();
    private readonly HashSet<JobId> told = [];
    private readonly List<CellJob> postponed = [];

    /// <summary>Whether the queue knows of everything.</summary>
    public bool IsSettled => wanted.Count + told.Count + postponed.Count == 0;

    /// <summary>Whether something is to be tried again after a while.</summary>
    public bool IsPostponed => postponed.Count > 0;

    public void Want(IEnumerable<CellJob> jobs)
    {
        foreach (var job in jobs) wanted.Enqueue(job);
    }

    /// <summary>Tells the next ones; answers come to <paramref name="self"/> as <see cref="JobAnswer"/>.</summary>
    public void Pump(IActorRef self)
    {
        while (told.Count < options.SubmitWindow && wanted.TryDequeue(out var job))
        {
            if (!told.Add(job.Job)) continue;
            TellAsync(job).PipeTo(self, success: reply => new JobAnswer(job, reply), failure: cause => new JobAnswer(job, new Unavailable(cause.Message)));
        }
    }

    /// <summary>The queue answered.</summary>
    public void Conclude(CellJob job) => told.Remove(job.Job);

    /// <summary>It could not be told; later it may.</summary>
    public void Postpone(CellJob job)
    {
        Conclude(job);
        postponed.Add(job);
    }

    /// <summary>Tries what was postponed.</summary>
    public void TryAgain()
    {
        Want(postponed);
        postponed.Clear();
    }

    private async Task<object> TellAsync(CellJob job)
    {
        var found = await catalog.Ask<object>(new GetContentKey(job.Spec), options.Repeat).ConfigureAwait(false);
        if (found is not ContentKeyFound { Key: { } key }) return found is ContentKeyFound { Refusal: { } refusal } ? refusal : found;
        var submit = new SubmitJob(job.Job, job.Spec, key, job.Priority, job.Origin, IdempotencyKey: null, job.At);
        return await queue.Ask<object>(submit, options.Repeat).ConfigureAwait(false);
    }
}

/// <summary>What queue or catalog said to a job: a view, a refusal, or that they are away.</summary>
internal sealed record JobAnswer(CellJob Job, object Reply);

/// <summary>Time to try what was postponed.</summary>
internal sealed record TryJobsAgain;
