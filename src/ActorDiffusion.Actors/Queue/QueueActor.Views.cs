using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Scheduling;

namespace ActorDiffusion.Actors.Queue;

public sealed partial class QueueActor
{
    private readonly Dictionary<JobId, (int Step, int Steps)> progress = [];

    private void AnswerQueries()
    {
        Command<GetJob>(query => Sender.Tell(written.Find(query.Job) is { } job ? WithProgress(job.ToView()) : Decision.Missing($"Job {query.Job}").Reply));
        Command<ListJobs>(query => Sender.Tell(List(query)));
    }

    private IMessage List(ListJobs query)
    {
        var eta = QueueEta.Estimate(written, Loads());
        var answer = written.List(query, written.Summarise(eta, clock.Oldest(Now).TotalSeconds));
        return answer is JobPage page ? page with { Jobs = [.. page.Jobs.Select(WithProgress)] } : answer;
    }

    private JobView WithProgress(JobView view) =>
        progress.TryGetValue(view.Job, out var at) ? view with { Step = at.Step, Steps = at.Steps } : view;
}
