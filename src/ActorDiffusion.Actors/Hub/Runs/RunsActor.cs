using ActorDiffusion.Actors.Hub.Series;
using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>
/// Knows all runs: gives them to trainers, repeats what a trainer has not confirmed, records what trainers tell, and takes care of their
/// LoRAs. A trainer that is away keeps training; its facts come later.
/// </summary>
public sealed class RunsActor : DecidingActor
{
    private readonly ICanTell catalog;
    private readonly HubOptions options;
    private readonly IReadOnlyList<string> urls;
    private readonly TimeProvider time;
    private readonly RunNews news;
    private readonly Trainers trainers;
    private readonly LoraKeeping keeping;
    private readonly StyleMeasuring measuring;
    private readonly RunLosses losses = new();
    private readonly Dictionary<RunId, DateTimeOffset> untaken = []; // since when
    private readonly Dictionary<RunId, IReadOnlyList<string>> sources = [];
    private RunsState state = RunsState.New;

    /// <param name="catalog">Knows the datasets.</param>
    /// <param name="series">Where probes are shown.</param>
    /// <param name="feed">Is told what happens.</param>
    /// <param name="files">Fetches LoRAs.</param>
    /// <param name="urls">Where trainers get the pictures.</param>
    /// <param name="options">How often things are repeated.</param>
    /// <param name="time">The clock.</param>
    public RunsActor(ICanTell catalog, ICanTell series, ICanTell feed, ILoraFiles files, IReadOnlyList<string> urls, HubOptions options, TimeProvider time)
    {
        (this.catalog, this.options, this.urls, this.time) = (catalog, options, urls, time);
        news = new RunNews(feed);
        trainers = new Trainers(options);
        keeping = new LoraKeeping(files, catalog, series, options, time);
        measuring = new StyleMeasuring(series, urls, options, time);
        Command<RequestRun>(Request);
        Command<DatasetAnswer>(Request);
        Command<ICommand>(command => Settle(state.Decide(command, time.GetUtcNow()), Sender, TellWishes), command => command is PauseRun or ResumeRun or CancelRun);
        Command<CheckpointRun>(Checkpoint);
        Command<ReportRunFact>(Record);
        Command<RunTaken>(Taken);
        Command<RunProgress>(progress =>
        {
            losses.Add(progress);
            news.Pulse(progress, Self);
        });
        Command<GetRun>(get => Sender.Tell(state.Find(get.Run) is { } run ? losses.Shown(run.View()) : Missing(get.Run)));
        Command<ListRuns>(_ => Sender.Tell(new RunPage([.. state.Latest().Select(losses.Shown)])));
        Command<GetLosses>(get => Sender.Tell(state.Find(get.Run) is { } run ? losses.After(run, get.AfterStep) : Missing(get.Run)));
        Command<NodeHeard>(heard =>
        {
            trainers.Heard(heard, time.GetUtcNow());
            measuring.Heard(heard);
        });
        Command<ProbeEnded>(measuring.Heard);
        Command<LoraOutcome>(Heed);
        Command<StyleOutcome>(Heed);
        Command<Tick>(_ => Repeat());
    }

    public override string PersistenceId => "runs";

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(NodeHeard));
        Context.System.EventStream.Subscribe(Self, typeof(ProbeEnded));
        Timers.StartPeriodicTimer("tick", new Tick(), options.RunTick);
        base.PreStart();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    protected override void Apply(IEvent @event) => state = state.Apply(@event);

    // A trainer that has taken its run says so again.
    protected override void OnRecovered() => Expect(state.Runs.Values.Where(run => run.IsOffered));

    private void Request(RequestRun request)
    {
        if (state.Find(request.Run, request.IdempotencyKey) is { } known)
        {
            Sender.Tell(losses.Shown(known.View()));
            return;
        }
        var asker = Sender;
        catalog.Ask<object>(new GetDataset(request.Spec.Dataset), options.Repeat).PipeTo(
            Self, success: reply => new DatasetAnswer(request, asker, reply), failure: cause => new DatasetAnswer(request, asker, new Unavailable(cause.Message)));
    }

    private void Request(DatasetAnswer answer)
    {
        if (answer.Reply is Unavailable) answer.Asker.Tell(new Unavailable("The hub's catalog does not answer; ask again in a moment."));
        else Settle(state.Request(answer.Request, (answer.Reply as DatasetView)?.Dataset), answer.Asker, Assign);
    }

    // Passed on once and kept nowhere: whoever wants a checkpoint sees it come, or asks again.
    private void Checkpoint(CheckpointRun command)
    {
        var run = state.Find(command.Run);
        if (run is not { Phase: RunPhase.Training, Node: { } node })
        {
            Sender.Tell(run is null ? Missing(command.Run) : new Rejected($"The run {command.Run} is {run.Phase.Name}; only a run in training can save a checkpoint.", "run"));
            return;
        }
        trainers.Tell(node, command, Context);
        Sender.Tell(new Ok());
    }

    private void Taken(RunTaken taken)
    {
        if (state.Late(taken.Run, taken.Turn) is { } revoked) Sender.Tell(revoked);
        else untaken.Remove(taken.Run);
    }

    private void Record(ReportRunFact report)
    {
        if (state.Late(report.Run, report.Turn) is { } revoked)
        {
            Sender.Tell(revoked);
            return;
        }
        sources[report.Run] = report.Urls;
        untaken.Remove(report.Run);
        Settle(state.Decide(report, time.GetUtcNow()), Sender, () =>
        {
            Keep(state.Runs[report.Run]);
            Assign();
        });
    }

    private void Heed(LoraOutcome outcome)
    {
        keeping.End(outcome);
        if (outcome.Failure is { } failure) Log.Warning("The LoRA {0} of run {1} is not kept yet: {2}", outcome.Lora.Asset, outcome.Run, failure.Message);
        else Settle(state.Keep(outcome.Run, outcome.Lora.Asset, outcome.Lora.Finished), Context.System.DeadLetters);
    }

    private void Heed(StyleOutcome outcome)
    {
        measuring.End(outcome);
        if (outcome.Style is { } style) Settle(state.Measured(outcome.Run, style), Context.System.DeadLetters);
        else if (outcome.Failure is { } failure) Log.Warning("The probes of the checkpoint {0} of run {1} are not measured yet: {2}", outcome.Lora, outcome.Run, failure.Message);
    }

    private void Settle(Decision decision, IActorRef asker, Action? then = null) => Carry(decision, asker, () =>
    {
        foreach (var @event in decision.Events) news.Tell(@event, Self, time.GetUtcNow());
        then?.Invoke();
    });

    // One at a time: who is free is known when the assignment before is durable.
    private void Assign()
    {
        var limit = time.GetUtcNow() - options.TakeLimit;
        foreach (var run in state.Waiting.Concat(untaken.Where(offer => offer.Value <= limit).Select(offer => state.Runs[offer.Key])))
        {
            if (trainers.Free(run, state, time.GetUtcNow()) is not { } node) continue;
            Settle(state.Assign(run.Id, node), Context.System.DeadLetters, () =>
            {
                Expect([run]);
                TellStart(state.Runs[run.Id]);
                Assign();
            });
            return;
        }
    }

    private void Repeat()
    {
        Assign();
        foreach (var run in untaken.Keys.Select(id => state.Runs[id]).ToArray()) TellStart(run);
        TellWishes();
        foreach (var run in state.Runs.Values) Keep(run);
        measuring.Begin(state.Runs.Values, Context, Self);
    }

    private void Expect(IEnumerable<HubRun> offered)
    {
        foreach (var run in offered) untaken[run.Id] = time.GetUtcNow();
    }

    private void TellStart(HubRun run) => trainers.Tell(run.Node!.Value, new StartRun(run.Id, run.Requested.Spec, run.Requested.Pictures, urls, run.Turn), Context);

    private void TellWishes()
    {
        foreach (var run in state.Runs.Values)
            if (run is { Wish: { } wish, Node: { } node }) trainers.Tell(node, RunWish.Command(wish, run.Id), Context);
    }

    private void Keep(HubRun run)
    {
        string[] from = [.. sources.GetValueOrDefault(run.Id) ?? [], .. trainers.Url(run.Node) is { } url ? [url] : Array.Empty<string>()];
        keeping.Begin(run, from, Self);
    }

    private static Rejected Missing(RunId run) => new($"The run {run} does not exist.", NotFound: true);

    private sealed record DatasetAnswer(RequestRun Request, IActorRef Asker, object Reply);

    private sealed record Tick;
}
