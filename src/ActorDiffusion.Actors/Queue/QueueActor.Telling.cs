using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Queue;

public sealed partial class QueueActor
{
    // Told, and not answered; or answered, and that is on its way to the journal.
    private readonly HashSet<JobId> telling = [];
    private readonly HashSet<JobId> unheard = [];

    private void ListenToSeries()
    {
        Command<CellTold>(Conclude);
        Command<TellAgain>(_ =>
        {
            telling.ExceptWith(unheard);
            unheard.Clear();
            TellSeries();
        });
    }

    /// <summary>Tells series what they do not know yet; what is not confirmed is told again, also after a restart.</summary>
    private void TellSeries()
    {
        if (telling.Count >= options.TellWindow) return;
        foreach (var job in written.Untold.Where(job => !telling.Contains(job.Id)).Take(options.TellWindow - telling.Count).ToList())
        {
            telling.Add(job.Id);
            var (id, outcome) = (job.Id, job.Outcomes);
            _ = series.Ask<object>(Report(job), options.Repeat)
                .PipeTo(Self, Self, answer => new CellTold(id, outcome, answer), error => new CellTold(id, outcome, error));
        }
    }

    private void Conclude(CellTold told)
    {
        if (told.Answer is not (Ok or Rejected))
        {
            unheard.Add(told.Job);
            return;
        }

        if (told.Answer is Rejected rejected) Log.Warning("The series of job {0} does not want its outcome: {1}", told.Job, rejected.Reason);
        Carry(Decision.Of(new OutcomeTold(told.Job, told.Outcome)), then: () =>
        {
            telling.Remove(told.Job);
            TellSeries();
        });
    }

    private static ReportCell Report(Job job)
    {
        var (result, failure, at) = job.Phase switch
        {
            JobPhase.Completed completed => (completed.Result, (string?)null, completed.At),
            JobPhase.Failed failed => (null, failed.Reason, failed.At),
            JobPhase.Cancelled cancelled => (null, "It was cancelled.", cancelled.At),
            _ => throw new InvalidOperationException($"Job {job.Id} has no outcome"),
        };
        return new ReportCell(job.Origin.Series!.Value, job.Origin.Cell!.Value, job.Id, result, failure, at);
    }
}
