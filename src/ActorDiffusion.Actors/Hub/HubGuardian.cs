using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Hub.Runs;
using ActorDiffusion.Actors.Hub.Series;
using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub;

/// <summary>Parent of the hub's actors. One that fails or cannot write is started again while the others go on.</summary>
public sealed class HubGuardian : ReceiveActor
{
    private readonly HubServices services;

    public HubGuardian(HubServices services) => this.services = services;

    /// <summary>Starts the hub of a process, at <c>/user/hub</c>; returns when its actors are in their places.</summary>
    public static async Task<HubRefs> StartAsync(ActorSystem system, HubServices services)
    {
        var guardian = system.ActorOf(Props.Create(() => new HubGuardian(services)), HubRefs.Name);
        await guardian.Ask<ActorIdentity>(new Identify(HubRefs.Name), Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        return HubRefs.Here(system);
    }

    protected override void PreStart()
    {
        var (hub, options, time) = (HubRefs.Here(Context.System), services.Options, services.Time);
        Begin(Props.Create(() => new FeedActor(options)), "feed");
        Begin(Props.Create(() => new CatalogActor(hub.Feed, time)), "catalog");
        Begin(Props.Create(() => new WorkersActor(hub.Queue, hub.Feed, time)), "workers");
        Begin(QueueProps(hub), "queue");
        Begin(SeriesProps(hub, options, time), "series");
        Begin(Props.Create(() => new RunsActor(hub.Catalog, hub.Series, hub.Feed, services.Loras, services.Urls, options, time)), "runs");
    }

    private static void Begin(Props actor, string name) => Context.ActorOf(
        Supervised.Of(actor, name, new Unavailable($"The hub's {name} is starting again; ask again in a moment.")), name);

    private Props QueueProps(HubRefs hub)
    {
        var (options, time) = (services.Queue with { AssetUrls = services.Urls }, services.Time);
        var inspector = new ResultInspector(services.Source, services.Store, time, options.FetchTimeout);
        return Props.Create(() => new QueueActor(options, inspector, hub.Series, hub.Feed, hub.Workers, time));
    }

    private static Props SeriesProps(HubRefs hub, HubOptions options, TimeProvider time) => Props.Create(() => new SeriesRegion(
        options, id => Props.Create(() => new SeriesActor(id, hub.Queue, hub.Catalog, hub.Feed, options, time))));
}
