using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Node.Assets;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Hosting.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorDiffusion.Node.Tests.Assets;

/// <summary>The fetching half of a node, with short patience.</summary>
internal sealed class FetchingNode : IDisposable
{
    private readonly TemporaryData data = new();
    private readonly HttpClient http = PeerHttp.Create(token: null);

    public FetchingNode(string fetch = "")
    {
        var settings = NodeSettings.Read(NodeConfig.Load($"actordiffusion.assets.fetch {{ stall-timeout = 500ms, pause = 10ms, rounds = 2 }}\nactordiffusion.assets.fetch {{ {fetch} }}", null, data.Directories));
        Store = new DiskAssetStore(data.Directories.Assets, TimeProvider.System);
        Fetcher = new AssetFetcher(Store, Peers, http, settings.Assets.Fetch, Metrics, TimeProvider.System, NullLogger.Instance);
        Fetcher.Lied += lie =>
        {
            lock (Lies) Lies.Add(lie);
        };
    }

    public DiskAssetStore Store { get; }

    public AssetPeers Peers { get; } = new();

    public Metrics Metrics { get; } = new();

    public AssetFetcher Fetcher { get; }

    public List<SourceLied> Lies { get; } = [];

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }
}
