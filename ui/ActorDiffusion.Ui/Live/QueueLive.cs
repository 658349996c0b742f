using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Ui.Live;

/// <summary>The queue as one tab shows it: what is rendered, what waits in which order, and what ended lately.</summary>
public sealed class QueueLive(HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : LiveView(feed, time, dispatch)
{
    private const int Page = 100, MostPages = 5, Ended = 24;

    private readonly Dictionary<JobId, double> fractions = [];

    public QueueSummary Summary { get; private set; } = new(0, 0, 0, 0, 0, false, null, 0);

    public IReadOnlyList<JobView> Running { get; private set; } = [];

    /// <summary>In the order in which they are handed out; of very many the latest only.</summary>
    public QueueOrder Waiting { get; private set; } = new([]);

    public IReadOnlyList<JobView> Failed { get; private set; } = [];

    public IReadOnlyList<JobView> Cancelled { get; private set; } = [];

    public IReadOnlyList<JobView> Completed { get; private set; } = [];

    /// <summary>0 to 1; null where nothing was heard.</summary>
    public double? FractionOf(JobView job) => fractions.TryGetValue(job.Job, out var fraction) ? fraction : job.Steps > 0 ? (double)job.Step / job.Steps : null;

    protected override async Task LoadAsync()
    {
        Running = (await hub.JobsAsync("leased", null, Page)).Jobs;
        Waiting = new QueueOrder(await WaitingAsync());
        Failed = (await hub.JobsAsync("failed", null, Ended)).Jobs;
        Cancelled = (await hub.JobsAsync("cancelled", null, Ended)).Jobs;
        var last = await hub.JobsAsync("completed", null, Ended);
        (Completed, Summary) = (last.Jobs, last.Summary);
        foreach (var gone in fractions.Keys.Except(Running.Select(job => job.Job)).ToList()) fractions.Remove(gone);
    }

    protected override bool Concerns(FeedEvent change) =>
        change.Kind.StartsWith("job.", StringComparison.Ordinal) || change.Kind.StartsWith("queue.", StringComparison.Ordinal);

    protected override bool Concerns(FeedPulse pulse) => pulse.Kind == "job.progress" && pulse.Data.Fraction() is not null;

    protected override void Take(FeedPulse pulse) => fractions[JobId.Of(pulse.Subject)] = pulse.Data.Fraction()!.Value;

    private async Task<IReadOnlyList<JobView>> WaitingAsync()
    {
        var jobs = new List<JobView>();
        string? next = null;
        for (var page = 0; page < MostPages && (page == 0 || next is not null); page++)
        {
            var answer = await hub.JobsAsync("waiting", next, Page);
            jobs.AddRange(answer.Jobs);
            next = answer.Next;
        }
        return jobs;
    }
}
