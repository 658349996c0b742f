using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>
/// All series of the hub: makes the actor of a series when it is asked for, lets idle ones leave memory, and wakes those after a restart
/// whose cells the queue may not know of.
/// </summary>
public sealed class SeriesRegion : DecidingActor
{
    private const int MostListed = 50;

    private readonly HubOptions options;
    private readonly Func<SeriesId, Props> props;
    private readonly Dictionary<SeriesId, long> marks = [];
    private readonly Dictionary<SeriesId, Queue<(object Message, IActorRef Sender)>> leaving = [];
    private SeriesIndex index = SeriesIndex.New;
    private long lastMark;

    /// <param name="options">How long an idle series stays.</param>
    /// <param name="props">The actor of a series.</param>
    public SeriesRegion(HubOptions options, Func<SeriesId, Props> props)
    {
        (this.options, this.props) = (options, props);
        Command<ISeriesCommand>(Take);
        Command<GetSeries>(get => Ask(get.Series, get));
        Command<GetCells>(get => Ask(get.Series, get));
        Command<GetMatches>(get => Ask(get.Series, get));
        Command<GetCell>(get => Ask(get.Series, get));
        Command<ListSeries>(List);
        Command<Settled>(settled =>
        {
            if (marks.GetValueOrDefault(settled.Series) != settled.Mark) return;
            marks.Remove(settled.Series);
            Carry(Decision.Of(new SeriesSettled(settled.Series)));
        });
        Command<Idle>(Leave);
        Command<Inherited>(Take);
        Command<Wake>(wake => Actor(wake.Series));
        Command<Ended>(OnEnded);
    }

    public override string PersistenceId => "series-index";

    protected override int SnapshotEvery => options.SeriesSnapshotEvery;

    protected override void Apply(IEvent @event) => index = index.Apply(@event);

    protected override object TakeSnapshot() => index.Snapshot();

    protected override void Restore(object snapshot) => index = SeriesIndex.From((SeriesIndexSnapshot)snapshot);

    protected override void OnRecovered()
    {
        foreach (var series in index.Open)
        {
            marks[series] = ++lastMark;
            Actor(series);
        }
    }

    // A series that fails is stopped and begins anew from its journal when it is asked for, or soon when it has open work.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Take(ISeriesCommand command)
    {
        var series = command.Series;
        if (IdentifierCheck.Refusal("series", series.Value) is { } refusal) Sender.Tell(refusal);
        else if (command is CreateSeries { Body: null, Parent: { } parent } begin) Inherit(begin, parent);
        else if (command is CreateSeries && !index.Contains(series)) Carry(Note(new SeriesListed(series)), Context.System.DeadLetters, Forwarding(command));
        else if (!index.Contains(series)) Sender.Tell(Missing(series));
        else if (command is RenderCells && !index.Open.Contains(series)) Carry(Note(new SeriesOpened(series)), Context.System.DeadLetters, Forwarding(command));
        else Forwarding(command)();
    }

    // A search that continues another belongs to the same body of work, which that one knows.
    private void Inherit(CreateSeries begin, ParentCell parent)
    {
        var asker = Sender;
        Self.Ask<object>(new GetSeries(parent.Series), options.Repeat).PipeTo(
            Self, asker, success: reply => new Inherited(begin, reply), failure: cause => new Inherited(begin, new Unavailable(cause.Message)));
    }

    private void Take(Inherited inherited)
    {
        switch (inherited.Parent)
        {
            case SeriesView parent: Take(inherited.Begin with { Body = parent.Body }); break;
            case Rejected: Sender.Tell(new Rejected($"The series {inherited.Begin.Parent!.Series} that this one continues does not exist.", "parent")); break;
            default: Sender.Tell(new Unavailable("The series that this one continues does not answer; ask again in a moment.")); break;
        }
    }

    private static Decision Note(IEvent @event) => Decision.Of(@event);

    private Action Forwarding(ISeriesCommand command)
    {
        var asker = Sender;
        return () =>
        {
            if (command is RenderCells) marks[command.Series] = ++lastMark;
            Pass(command.Series, command, asker);
            // Behind the command, so that it speaks of what the command queued.
            if (command is RenderCells) Pass(command.Series, new Opened(lastMark), Self);
        };
    }

    private void Ask(SeriesId series, IMessage question)
    {
        if (index.Contains(series)) Pass(series, question, Sender);
        else Sender.Tell(Missing(series));
    }

    private void Pass(SeriesId series, object message, IActorRef sender)
    {
        if (leaving.TryGetValue(series, out var waiting)) waiting.Enqueue((message, sender));
        else Actor(series).Tell(message, sender);
    }

    private IActorRef Actor(SeriesId series)
    {
        var child = Context.Child(series.Value);
        if (!child.IsNobody()) return child;
        child = Context.WatchWith(Context.ActorOf(props(series), series.Value), new Ended(series));
        if (marks.TryGetValue(series, out var mark)) child.Tell(new Opened(mark));
        return child;
    }

    private void Leave(Idle idle)
    {
        var child = Context.Child(idle.Series.Value);
        if (child.IsNobody() || !leaving.TryAdd(idle.Series, new())) return;
        // Behind what was passed to it since it said so.
        child.Tell(PoisonPill.Instance);
    }

    private void OnEnded(Ended ended)
    {
        if (marks.ContainsKey(ended.Series)) Timers.StartSingleTimer(ended.Series, new Wake(ended.Series), options.Repeat);
        if (!leaving.Remove(ended.Series, out var waiting)) return;
        foreach (var (message, sender) in waiting) Pass(ended.Series, message, sender);
    }

    private void List(ListSeries list)
    {
        var before = list.Before is { } cursor ? SeriesId.Of(cursor) : (SeriesId?)null;
        var count = Math.Clamp(list.Count, 1, MostListed);
        var page = index.Before(before).Take(count + 1).ToArray();
        // Each answers for itself, through here, because it may be leaving just now.
        SeriesListing.OfAsync(Self, [.. page.Take(count)], hasMore: page.Length > count, options.Repeat).PipeTo(Sender, Self);
    }

    private static Rejected Missing(SeriesId series) => new($"The series {series} does not exist.", NotFound: true);

    private sealed record Ended(SeriesId Series);

    private sealed record Inherited(CreateSeries Begin, object Parent);

    private sealed record Wake(SeriesId Series);
}
