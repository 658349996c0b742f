using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Assets;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting.Security;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Hosting;

/// <summary>What a node is made of before its web server and roles start.</summary>
internal sealed class NodeParts : IAsyncDisposable
{
    private readonly DataLock dataLock;
    private readonly ILoggerFactory logs;

    private NodeParts(DataLock dataLock, ILoggerFactory logs, NodeDoor door, NodeContext context) =>
        (this.dataLock, this.logs, Door, Context) = (dataLock, logs, door, context);

    public NodeDoor Door { get; }

    public NodeContext Context { get; }

    public static async Task<NodeParts> MakeAsync(NodeSettings settings, DataDirectory data, TimeProvider time, CancellationToken cancel)
    {
        var dataLock = DataLock.Take(data);
        try
        {
            var logs = LoggerFactory.Create(NodeLogging.Configure);
            var identity = NodeIdentity.Of(settings, data, time);
            var door = identity.Open();
            var http = PeerHttp.Create(identity.Token);
            var hub = new HubLink(identity.HubUrl, http, time, logs.CreateLogger<HubLink>());
            if (hub.Url is not null) await hub.TryFindAsync(cancel);
            if (settings.IsHub) ClusterMemory.FollowMove(NodeFiles.Cluster(data), identity.IsActorAddress);
            var system = StartActors(settings, identity);
            return new NodeParts(dataLock, logs, door, Assemble(settings, data, time, logs, identity, door, http, hub, system));
        }
        catch
        {
            dataLock.Dispose();
            throw;
        }
    }

    private static ActorSystem StartActors(NodeSettings settings, NodeIdentity identity)
    {
        try
        {
            return ActorSystem.Create(NodeIdentity.SystemName, EngineConfig.Of(settings.All.WithFallback(ConfigurationFactory.ParseString(identity.Remoting))));
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException(problem.Message, problem);
        }
    }

    private static NodeContext Assemble(
        NodeSettings settings, DataDirectory data, TimeProvider time, ILoggerFactory logs, NodeIdentity identity, NodeDoor door, HttpClient http, HubLink hub, ActorSystem system)
    {
        var address = ((ExtendedActorSystem)system).Provider.DefaultAddress;
        var urls = NodeUrls.Of(identity, door);
        if (settings.IsHub) hub.IsHere(address);
        else hub.Follow(() => HubMember.AddressIn(Cluster.Get(system).State));
        identity.Remember(data, address.Port ?? 0, urls.Base);

        var metrics = new Metrics();
        ProcessMetrics.Register(metrics, identity.Name, settings.Node.Roles, time);
        var peers = new AssetPeers();
        if (hub.Url is not null) peers.Add(hub.Url);
        var store = new DiskAssetStore(data.Assets, time, settings.Assets.MaxSize);
        var fetcher = new AssetFetcher(store, peers, http, settings.Assets.Fetch, metrics, time, logs.CreateLogger<AssetFetcher>());
        fetcher.Lied += system.EventStream.Publish;
        return new NodeContext
        {
            Name = identity.Name,
            Roles = settings.Node.Roles,
            Settings = settings,
            System = system,
            Address = address,
            Data = data,
            Assets = store,
            AssetSource = fetcher,
            Peers = peers,
            Metrics = metrics,
            Readiness = new Readiness(time),
            Time = time,
            BaseUrl = urls.Base,
            PeerUrl = urls.Peer,
            Hub = hub,
            Http = http,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClrExitReason.Instance);
        Context.Http.Dispose();
        Door.Socket.Dispose();
        logs.Dispose();
        dataLock.Dispose();
    }
}
