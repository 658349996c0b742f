using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>
/// Tells the queue of jobs in their order until it has confirmed each, a group at a time. A job has the same id however often it is
/// told, so that a repeated one is answered and not made twice.
/// </summary>
internal sealed class JobSubmission(ICanTell queue, ICanTell catalog, HubOptions options)
{
    private readonly Queue<CellJob> wanted = new();
    private readonly List<CellJob> postponed = [];
    private bool isTelling;

    /// <summary>Whether the queue knows of everything.</summary>
    public bool IsSettled => !isTelling && wanted.Count + postponed.Count == 0;

    /// <summary>Whether something is to be tried again after a while.</summary>
    public bool IsPostponed => postponed.Count > 0;

    public void Want(IEnumerable<CellJob> jobs)
    {
        foreach (var job in jobs) wanted.Enqueue(job);
    }

    /// <summary>Tells the next ones; the answers come to <paramref name="self"/> as <see cref="JobAnswers"/>.</summary>
    public void Pump(IActorRef self)
    {
        if (isTelling || wanted.Count == 0) return;
        isTelling = true;
        var group = new List<CellJob>();
        while (group.Count < options.SubmitWindow && wanted.TryDequeue(out var job)) group.Add(job);
        TellAsync(group).PipeTo(self, success: answers => new JobAnswers(answers));
    }

    /// <summary>All of the group were answered.</summary>
    public void Conclude() => isTelling = false;

    /// <summary>It could not be told; later it may.</summary>
    public void Postpone(CellJob job) => postponed.Add(job);

    /// <summary>Tries what was postponed.</summary>
    public void TryAgain()
    {
        Want(postponed);
        postponed.Clear();
    }

    private async Task<JobAnswer[]> TellAsync(List<CellJob> jobs)
    {
        var keys = await Task.WhenAll(jobs.Select(job => AskAsync(catalog, new GetContentKey(job.Spec)))).ConfigureAwait(false);
        return await Task.WhenAll(jobs.Select((job, i) => SubmitAsync(job, keys[i]))).ConfigureAwait(false);
    }

    // Runs up to the sending in one go, so that jobs reach the queue in their order.
    private async Task<JobAnswer> SubmitAsync(CellJob job, object found) => new(job, found switch
    {
        ContentKeyFound { Key: { } key } => await AskAsync(queue, new SubmitJob(job.Job, job.Spec, key, job.Priority, job.Origin, null, job.At)).ConfigureAwait(false),
        ContentKeyFound { Refusal: { } refusal } => refusal,
        _ => found,
    });

    private async Task<object> AskAsync(ICanTell owner, object question)
    {
        try
        {
            return await owner.Ask<object>(question, options.Repeat).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AskTimeoutException or TaskCanceledException)
        {
            return new Unavailable(error.Message);
        }
    }
}

/// <summary>What queue or catalog said to a job: a view, a refusal, or that they are away.</summary>
internal sealed record JobAnswer(CellJob Job, object Reply);

/// <summary>The answers to a group.</summary>
internal sealed record JobAnswers(IReadOnlyList<JobAnswer> Answers);

/// <summary>Time to try what was postponed.</summary>
internal sealed record TryJobsAgain;
