using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>Owns one series, and tells the queue of its cells' jobs until the queue has them, also after a restart.</summary>
public sealed class SeriesActor : DecidingActor
{
    private readonly SeriesId id;
    private readonly HubOptions options;
    private readonly SeriesNews news;
    private readonly JobSubmission submission;
    private readonly TimeProvider time;
    private SeriesState state = SeriesState.New;
    private long mark;

    public SeriesActor(SeriesId id, ICanTell queue, ICanTell catalog, ICanTell feed, HubOptions options, TimeProvider time)
    {
        (this.id, this.options, this.time) = (id, options, time);
        news = new SeriesNews(id, feed);
        submission = new JobSubmission(queue, catalog, options);
        Command<ISeriesCommand>(command => Carry(command, Sender));
        Command<GetSeries>(_ => Sender.Tell(state.Exists ? state.View() : Missing()));
        Command<GetCells>(get => Sender.Tell(state.Exists ? state.Page(get.Offset, get.Count) : Missing()));
        Command<GetMatches>(get => Sender.Tell(state.Exists ? state.Matching(get.Filter) : Missing()));
        Command<GetCell>(get => Sender.Tell(state.Exists ? (object?)state.Record(get.Cell) ?? Missing(get.Cell) : Missing()));
        Command<JobAnswers>(answers =>
        {
            submission.Conclude();
            foreach (var answer in answers.Answers) Heed(answer);
            Pump();
        });
        Command<TryJobsAgain>(_ =>
        {
            submission.TryAgain();
            Pump();
        });
        Command<Opened>(opened =>
        {
            mark = opened.Mark;
            Pump();
        });
        Command<ReceiveTimeout>(_ =>
        {
            if (submission.IsSettled) Context.Parent.Tell(new Idle(id));
        });
        SetReceiveTimeout(options.IdleSeries);
    }

    public override string PersistenceId => $"series-{id}";

    protected override int SnapshotEvery => options.SeriesSnapshotEvery;

    protected override void Apply(IEvent @event) => state = state.Apply((ISeriesEvent)@event);

    protected override object TakeSnapshot() => state.Snapshot();

    protected override void Restore(object snapshot) => state = SeriesState.From((SeriesSnapshot)snapshot);

    protected override void OnRecovered()
    {
        submission.Want(state.PendingJobs());
        Pump();
    }

    private void Carry(ISeriesCommand command, IActorRef asker)
    {
        var decision = state.Decide(command);
        Carry(decision, asker, () =>
        {
            foreach (var @event in decision.Events)
            {
                news.Tell(@event, Self, time.GetUtcNow());
                if (@event is CellRendered or CellFailed && state.ProbesOf is { } run) Context.System.EventStream.Publish(new ProbeEnded(run));
                if (@event is CellsQueued queued) submission.Want(queued.Cells.Select(state.PendingJob).OfType<CellJob>());
            }
            Pump();
        });
    }

    // The queue's answer may already be the end of the job: it made this picture before, or knows that it cannot.
    private void Heed(JobAnswer answer)
    {
        var job = answer.Job;
        switch (answer.Reply)
        {
            case JobView { State: "waiting" or "leased" }:
                break;
            case JobView view:
                Report(job, view.Result, view.Reason ?? $"The job was {view.State}.");
                break;
            // A node that has the model may come yet; anything else that is refused stays refused.
            case Rejected { Field: not "model" } rejected:
                Report(job, null, rejected.Reason);
                break;
            default:
                submission.Postpone(job);
                break;
        }
    }

    private void Report(CellJob job, JobResult? result, string failure) =>
        Carry(new ReportCell(id, job.Cell, job.Job, result, result is null ? failure : null, time.GetUtcNow()), Context.System.DeadLetters);

    private void Pump()
    {
        submission.Pump(Self);
        if (submission.IsPostponed && !Timers.IsTimerActive("again")) Timers.StartSingleTimer("again", new TryJobsAgain(), options.Repeat);
        if (mark == 0 || !submission.IsSettled) return;
        Context.Parent.Tell(new Settled(id, mark));
        mark = 0;
    }

    private Rejected Missing() => new($"The series {id} does not exist.", NotFound: true);

    private Rejected Missing(CellId cell) => new($"The cell {cell} of the series {id} does not exist.", NotFound: true);
}
