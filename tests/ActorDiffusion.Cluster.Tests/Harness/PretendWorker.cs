using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>A worker in the test's process that speaks the real protocol over real sockets and misbehaves as the test says. It draws no pictures: its PNGs are a few bytes.</summary>
internal sealed class PretendWorker : IAsyncDisposable
{
    // The smallest picture there is: one grey pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorSystem system;
    private readonly WebApplication web;
    private readonly IActorRef actor;
    private readonly HubRefs hub;
    private readonly Channel<object> inbox = Channel.CreateUnbounded<object>();
    private readonly ConcurrentDictionary<string, byte[]> assets = new();

    private PretendWorker(string name, ActorSystem system, Address hubAddress, WebApplication web)
    {
        (Node, this.system, this.web) = (new NodeName(name), system, web);
        hub = HubRefs.At(system, hubAddress);
        var received = inbox.Writer;
        actor = system.ActorOf(Props.Create(() => new Inbox(received)), "worker");
        web.Run(ServeAsync);
    }

    public NodeName Node { get; }

    /// <summary>Changes what is served.</summary>
    public Func<byte[], byte[]> Serving { get; set; } = bytes => bytes;

    public static async Task<PretendWorker> StartAsync(string name, HubApi api, string hocon = "")
    {
        var seed = await api.GetAsync("cluster/seed");
        var hub = new Address("akka.tcp", seed.GetProperty("system").GetString()!, seed.GetProperty("host").GetString()!, seed.GetProperty("port").GetInt32());
        var config = ConfigurationFactory.ParseString(hocon + "\n" + ProtocolSerializer.Hocon + """

            akka { loglevel = OFF, actor.provider = cluster, cluster.roles = [inference], remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 } }
            """);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var worker = new PretendWorker(name, ActorSystem.Create("actordiffusion", config), hub, builder.Build());
        await worker.web.StartAsync();
        await ActorKit.Cluster.Cluster.Get(worker.system).JoinAsync(hub).WaitAsync(Limit);
        return worker;
    }

    public void Announce() => hub.Workers.Tell(new AnnounceNode(
        Node, ["inference"], web.Urls.Single(), "pretended", "0.1", 1, 1, [new ModelEntry("mini", new string('a', 64), "mini", 20, 3, 128, 128)], new NodeActivity("idle")), actor);

    /// <summary>Announces itself until the hub knows the model.</summary>
    public async Task IntroduceAsync(HubApi api)
    {
        Announce();
        await api.WaitAsync("models", models =>
        {
            Announce();
            return models.GetProperty("models").GetArrayLength() > 0;
        });
    }

    public void AskForWork() => hub.Queue.Tell(new RequestWork(Node, ["mini"], [], 1), actor);

    public void Beat(WorkGranted work, int step = 1) => hub.Queue.Tell(new ExtendLease(work.Job, work.Fence, Node, step, 4), actor);

    /// <summary>The next message of a kind; asks for work again meanwhile where that is wanted.</summary>
    public async Task<T> NextAsync<T>(bool isAsking = false)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (isAsking) AskForWork();
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            turn.CancelAfter(TimeSpan.FromSeconds(2));
            try
            {
                while (true)
                    if (await inbox.Reader.ReadAsync(turn.Token) is T wanted) return wanted;
            }
            catch (OperationCanceledException) when (!limit.IsCancellationRequested)
            {
                // A message may get lost; the protocol says to ask again.
            }
        }
    }

    /// <summary>"Renders" a job and keeps the picture to serve.</summary>
    public ReportResult Finish(WorkGranted work)
    {
        var png = PngText.Insert(Pixel, [new("Comment", $"{Node} {work.ContentKey}")]);
        var id = Convert.ToHexStringLower(SHA256.HashData(png));
        assets[id] = png;
        return new ReportResult(work.Job, work.Fence, Node, work.ContentKey, new JobResult(new AssetId(id), png.Length, 1, "pretended"), [web.Urls.Single()]);
    }

    public void Report(ReportResult result) => hub.Queue.Tell(result, actor);

    /// <summary>Reports again and again, as an outbox does, until the hub says what it thinks of it.</summary>
    public async Task<IMessage> DeliverAsync(ReportResult result)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Report(result);
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            turn.CancelAfter(TimeSpan.FromSeconds(2));
            try
            {
                while (true)
                    switch (await inbox.Reader.ReadAsync(turn.Token))
                    {
                        case ResultAccepted accepted when accepted.Fence == result.Fence: return accepted;
                        case LeaseRevoked revoked when revoked.Fence == result.Fence && revoked.Reason.Contains("refused", StringComparison.Ordinal): return revoked;
                    }
            }
            catch (OperationCanceledException) when (!limit.IsCancellationRequested)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await system.Terminate();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await web.StopAsync(atOnce.Token);
        await web.DisposeAsync();
    }

    private Task ServeAsync(HttpContext http)
    {
        var id = http.Request.Path.Value!.Split('/')[^1];
        IResult answer = assets.TryGetValue(id, out var bytes) ? TypedResults.Bytes(Serving(bytes), enableRangeProcessing: true) : TypedResults.NotFound();
        return answer.ExecuteAsync(http);
    }

    private sealed class Inbox : ReceiveActor
    {
        public Inbox(ChannelWriter<object> received) => ReceiveAny(message => received.TryWrite(message));
    }
}
