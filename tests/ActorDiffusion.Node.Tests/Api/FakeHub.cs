using System.Collections.Concurrent;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;
using ActorKit.Actor;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>The hub's decisions without its journal: the domain's state machines behind one actor that speaks the real protocol.</summary>
internal sealed class FakeHub : ReceiveActor
{
    private static readonly NodeName Worker = new("worker");

    private readonly Dictionary<SeriesId, SeriesState> series = [];
    private readonly HashSet<IActorRef> watchers = [];
    private readonly FeedRing feed = new(100);
    private QueueState queue = QueueState.Empty;
    private CatalogState catalog = CatalogState.New;
    private RunsState runs = RunsState.New;

    private readonly FakeHubSwitches switches;

    public FakeHub(FakeHubSwitches switches)
    {
        this.switches = switches;
        feed.Reserve(new OffsetsReserved(1_000_000));
        Receive<object>(_ => switches.Broken is not null, _ => Sender.Tell(new Unavailable(switches.Broken!)));
        Receive<SubscribeFeed>(Subscribe);
        Receive<UnsubscribeFeed>(_ => watchers.Remove(Sender));
        Receive<PublishFeed>(Publish);
        Receive<FeedPulse>(pulse => Tell(pulse));
        Receive<ListNodes>(_ => Sender.Tell(new NodePage([.. switches.Nodes])));
        Receive<IMessage>(message => Sender.Tell(Answer(message)));
    }

    public static HubRefs Start(ActorSystem system, FakeHubSwitches switches)
    {
        var hub = system.ActorOf(Props.Create(() => new FakeHub(switches)), "hub");
        return new HubRefs(hub, hub, hub, hub, hub, hub);
    }

    private IMessage Answer(IMessage message) => message switch
    {
        ISeriesCommand command => Decide(command),
        GetSeries get => (IMessage?)series.GetValueOrDefault(get.Series)?.View() ?? Missing(get.Series),
        GetCells get => (IMessage?)series.GetValueOrDefault(get.Series)?.Page(get.Offset, get.Count) ?? Missing(get.Series),
        GetCell get => (IMessage?)series.GetValueOrDefault(get.Series)?.Record(get.Cell) ?? Missing(get.Cell),
        ListSeries list => new SeriesPage([.. series.Values.Select(one => one.View()).Take(list.Count)], null),
        GetCatalog => catalog.View(),
        GetDataset get => catalog.Datasets.TryGetValue(get.Dataset, out var dataset) ? new DatasetView(dataset) : Missing(get.Dataset),
        PutDataset or SetCaption or RemoveDataset or PutLora or PutModel => Keep(catalog.Decide((ICommand)message), done => catalog = done.Aggregate(catalog, (state, happened) => state.Apply(happened))),
        RequestRun request => Start(request),
        GetRun get => (IMessage?)runs.Find(get.Run)?.View() ?? Missing(get.Run),
        ListRuns => new RunPage([.. runs.Latest()]),
        GetLosses get => new LossPage(get.Run, [new LossPoint(get.AfterStep + 1, 0.5, 0.7, 0.1)]),
        PauseRun or ResumeRun or CancelRun or ReportRunFact => Keep(runs.Decide((ICommand)message, DateTimeOffset.UnixEpoch), Apply),
        GetJob get => (IMessage?)queue.Find(get.Job)?.ToView() ?? Missing(get.Job),
        ListJobs list => queue.List(list, queue.Summarise(null, 0)),
        SubmitJob submit => Submit(submit),
        ICommand command => Keep(queue.Decide(command, DateTimeOffset.UnixEpoch), done => queue = queue.Apply(done)),
        _ => throw new InvalidOperationException($"The fake hub does not know {message.GetType().Name}."),
    };

    private static IMessage Keep(Decision decision, Action<IReadOnlyList<IEvent>> apply)
    {
        apply(decision.Events);
        return decision.Reply;
    }

    // A worker that is done at once.
    private IMessage Submit(SubmitJob submit)
    {
        var reply = Keep(queue.Decide(submit, DateTimeOffset.UnixEpoch), Take);
        if (switches.Picture is not { } picture) return reply;
        Keep(queue.Lease(submit.Job, Worker, DateTimeOffset.UnixEpoch), Take);
        var result = new JobResult(picture, 1, 0.5, "cpu float32");
        Keep(queue.Decide(new ReportResult(submit.Job, queue.LastFence, Worker, submit.ContentKey, result, []), DateTimeOffset.UnixEpoch), Take);
        return reply;

        void Take(IReadOnlyList<IEvent> done) => queue = queue.Apply(done);
    }

    // A trainer that is done at once.
    private IMessage Start(RequestRun request)
    {
        var reply = Keep(runs.Request(request, catalog.Datasets.GetValueOrDefault(request.Spec.Dataset)), Apply);
        if (reply is Rejected || switches.Lora is not { } lora) return reply;
        Keep(runs.Assign(request.Run, Worker), Apply);
        RunFact[] facts = [new RunFact.Began(0, 1000, "float32", "runs/laz", default), new RunFact.Finished(lora, 1, request.Spec.Steps, 0.1, "laz.safetensors", default)];
        foreach (var (index, fact) in facts.Index()) Keep(runs.Decide(new ReportRunFact(request.Run, Worker, index + 1, fact, []), DateTimeOffset.UnixEpoch), Apply);
        Answer(new PutLora(new LoraEntry(lora, request.Spec.Name, "tensors", request.Spec.Rank, 1, request.Run, request.Spec.Steps, true, null, default)));
        return reply;
    }

    private void Apply(IReadOnlyList<IEvent> events) => runs = events.Aggregate(runs, (state, happened) => state.Apply(happened));

    private IMessage Decide(ISeriesCommand command)
    {
        var state = series.GetValueOrDefault(command.Series, SeriesState.New);
        return Keep(state.Decide(command), events =>
        {
            if (events.Count > 0) series[command.Series] = events.Cast<ISeriesEvent>().Aggregate(state, (before, happened) => before.Apply(happened));
        });
    }

    private static Rejected Missing(object what) => new($"{what} does not exist.", NotFound: true);

    private void Subscribe(SubscribeFeed wanted)
    {
        watchers.Add(Sender);
        foreach (var batch in feed.After(wanted.After, 10)) Sender.Tell(batch);
    }

    private void Publish(PublishFeed publish) => Tell(new FeedBatch([feed.Add(publish)], feed.Head, Gap: false));

    private void Tell(IMessage message)
    {
        foreach (var watcher in watchers) watcher.Tell(message);
    }
}

/// <summary>What a test makes the fake hub do.</summary>
internal sealed class FakeHubSwitches
{
    public volatile string? Broken;

    /// <summary>What every job's picture becomes, at once; null: jobs wait.</summary>
    public AssetId? Picture { get; set; }

    /// <summary>What every run's LoRA becomes, at once; null: runs wait.</summary>
    public AssetId? Lora { get; set; }

    public ConcurrentBag<NodeView> Nodes { get; } = [];
}
