using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Scheduling;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>The hub's shell around queue and series: what the actors do, without actors.</summary>
internal sealed class SimulatedHub : Process
{
    private readonly Fault fault;
    private readonly Disk series;
    private readonly Dictionary<string, RequestWork> parked = [];
    private QueueState decided = QueueState.Empty;
    private SeriesState seriesState = SeriesState.New;
    private SeriesState seriesDecided = SeriesState.New;

    public SimulatedHub(World world, Fault fault) : base(world, "hub")
    {
        this.fault = fault;
        Disk = new Disk(world, this);
        series = new Disk(world, this);
    }

    public Disk Disk { get; }

    public IEnumerable<ISeriesEvent> SeriesEvents => series.Events.Cast<ISeriesEvent>();

    public QueueState Written { get; private set; } = QueueState.Empty;

    public LeaseClock Clock { get; private set; } = LeaseClock.Empty;

    protected override void OnStart()
    {
        decided = Written = QueueState.Empty.Apply(Disk.Events);
        seriesDecided = seriesState = SeriesEvents.Aggregate(SeriesState.New, (state, @event) => state.Apply(@event));
        Clock = fault is Fault.ForgetsLeases ? LeaseClock.Empty : LeaseClock.Fresh(Written, World.Now);
        parked.Clear();
        World.Every(this, 1000, Tick);
    }

    protected override void OnKill()
    {
        Disk.Crash();
        series.Crash();
    }

    public override void Receive(string from, object message)
    {
        switch (message)
        {
            case RequestWork offer: Park(from, offer); break;
            case ExtendLease beat: Extend(from, beat); break;
            case ReportResult report: Inspect(from, report); break;
            case ISeriesCommand command: CarrySeries(from, command); break;
            case ICommand command: Carry(decided.Decide(command, World.Now), from, command); break;
            default: throw new InvalidOperationException($"{message} came to the hub");
        }
    }

    private void Carry(Decision decision, string? asker = null, object? about = null, Action? then = null)
    {
        decided = decided.Apply(decision.Events);
        if (fault is Fault.AnswersEarly && asker is not null) Send(asker, Answer(about, decision.Reply));
        Disk.Write(decision.Events, () =>
        {
            foreach (var @event in decision.Events)
            {
                var before = Written;
                Written = Written.Apply(@event);
                Follow(@event, before);
            }

            if (fault is not Fault.AnswersEarly && asker is not null) Send(asker, Answer(about, decision.Reply));
            then?.Invoke();
            if (decision.Events.Count > 0) Dispatch();
        });
    }

    // Askers in this simulation ask many things at once; an Ask tells its answer apart by its own address.
    private static object Answer(object? about, object reply) => about is null ? reply : new Answered(about, reply);

    private void CarrySeries(string asker, ISeriesCommand command)
    {
        var decision = seriesDecided.Decide(command);
        seriesDecided = decision.Events.Aggregate(seriesDecided, (state, @event) => state.Apply((ISeriesEvent)@event));
        series.Write(decision.Events, () =>
        {
            seriesState = decision.Events.Aggregate(seriesState, (state, @event) => state.Apply((ISeriesEvent)@event));
            Send(asker, new Answered(command, decision.Reply));
        });
    }

    private void Follow(IEvent @event, QueueState before)
    {
        if (@event is JobLeased leased) Clock = Clock.Start(leased.Job, leased.Fence, World.Now);
        JobId? id = @event switch { LeaseEnded e => e.Job, JobCompleted e => e.Job, JobCancelled e => e.Job, _ => null };
        if (id is { } job && before.Find(job)?.Phase is JobPhase.Leased lease)
        {
            Clock = Clock.End(lease.Fence);
            Send(lease.Node.Value, new LeaseRevoked(job, lease.Fence, "It is over."));
        }
    }

    private void Park(string from, RequestWork offer)
    {
        var unheard = decided.Leased.FirstOrDefault(job => job.Phase is JobPhase.Leased lease && lease.Node == offer.Node && !Clock.HasSpoken(lease.Fence));
        if (unheard?.Phase is JobPhase.Leased known) Grant(from, unheard, known.Fence);
        else parked[from] = offer;
        Dispatch();
    }

    private void Dispatch()
    {
        foreach (var (worker, offer) in parked.ToList())
        {
            if (JobChooser.Choose(decided, offer, []) is not { } job) return;
            parked.Remove(worker);
            var lease = decided.Lease(job.Id, offer.Node, World.Now);
            Carry(lease, then: () => Grant(worker, job, ((WorkGranted)lease.Reply).Fence));
        }
    }

    private void Grant(string worker, Job job, long fence) =>
        Send(worker, new WorkGranted(job.Id, fence, World.Now, job.Spec, job.ContentKey, job.Origin, []));

    private void Extend(string from, ExtendLease beat)
    {
        if (Written.Find(beat.Job)?.Phase is JobPhase.Leased lease && lease.Fence == beat.Fence) Clock = Clock.Extend(beat.Fence, beat.Step, World.Now);
        else Send(from, new LeaseRevoked(beat.Job, beat.Fence, "It is over."));
    }

    /// <summary>Bringing the picture here takes a while, in which anything may happen.</summary>
    private void Inspect(string from, ReportResult report)
    {
        Clock = Clock.Extend(report.Fence, int.MaxValue, World.Now);
        if (decided.AnswerWithout(report) is { } answer && fault is not Fault.TakesEveryResult)
        {
            Carry(Decision.Replying(answer), from);
            return;
        }

        World.After(this, 10 + World.Draw(500), () => Carry(Take(report), from));
    }

    private Decision Take(ReportResult report) => fault is Fault.TakesEveryResult && decided.Find(report.Job) is not null
        ? Decision.Replying(new ResultAccepted(report.Job, report.Fence), new JobCompleted(report.Job, report.Fence, report.Node, report.Result, World.Now))
        : decided.Decide(report, World.Now);

    private void Tick()
    {
        foreach (var (job, fence) in Clock.Expired(World.Now).ToList())
        {
            Clock = Clock.End(fence);
            Carry(decided.EndLease(job, fence, "Its worker went silent.", countsAsAttempt: false, World.Now));
        }

        Dispatch();
    }
}

/// <summary>An answer with the question.</summary>
internal sealed record Answered(object Question, object Reply);

/// <summary>A mistake that the simulation must find.</summary>
internal enum Fault
{
    None,
    AnswersEarly,
    TakesEveryResult,
    ForgetsLeases,
}
