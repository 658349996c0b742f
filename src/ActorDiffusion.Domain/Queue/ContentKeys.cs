using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

/// <summary>What is known of each content key: the one accepted result, and the jobs that still want one.</summary>
internal sealed record ContentKeys
{
    public static readonly ContentKeys Empty = new();

    private ImmutableDictionary<string, JobResult> Results { get; init; } = ImmutableDictionary.Create<string, JobResult>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ImmutableSortedSet<Place>> Open { get; init; } =
        ImmutableDictionary.Create<string, ImmutableSortedSet<Place>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, JobId> Leased { get; init; } = ImmutableDictionary.Create<string, JobId>(StringComparer.Ordinal);

    /// <summary>Jobs of a key that wait or are leased, in order.</summary>
    public IEnumerable<JobId> OpenJobs(string key) => Open.GetValueOrDefault(key, []).Select(place => place.Job);

    public JobResult? ResultOf(string key) => Results.GetValueOrDefault(key);

    /// <summary>True while a worker renders it for some job.</summary>
    public bool IsLeased(string key) => Leased.ContainsKey(key);

    public ContentKeys Opened(Job job) => this with { Open = Open.SetItem(job.ContentKey, Open.GetValueOrDefault(job.ContentKey, []).Add(Place.Of(job))) };

    public ContentKeys Closed(Job job)
    {
        var left = Open.GetValueOrDefault(job.ContentKey, []).Remove(Place.Of(job));
        return this with { Open = left.IsEmpty ? Open.Remove(job.ContentKey) : Open.SetItem(job.ContentKey, left) };
    }

    public ContentKeys Lent(Job job) => this with { Leased = Leased.SetItem(job.ContentKey, job.Id) };

    public ContentKeys Returned(Job job) =>
        Leased.GetValueOrDefault(job.ContentKey) == job.Id ? this with { Leased = Leased.Remove(job.ContentKey) } : this;

    /// <summary>The first result stays.</summary>
    public ContentKeys Accepted(Job job, JobResult result) =>
        Results.ContainsKey(job.ContentKey) ? this : this with { Results = Results.Add(job.ContentKey, result) };
}
