using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Actors.Tests.Queue;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorKit.Configuration;

namespace ActorDiffusion.Actors.Tests.Hub;

/// <summary>A whole hub with a journal in SQLite and a clock that stands still, and what a worker and a trainer say to it.</summary>
internal sealed class HubBench : IAsyncDisposable
{
    public static readonly SeriesId Series = new("greener");
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly ModelEntry Mini = new("mini", "mini-hash", "mini", 4, 3, 64, 64);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TestKit kit;

    public HubBench(TemporaryFolder folder, string hocon = "", HubOptions? options = null)
    {
        kit = new TestKit(ConfigurationFactory.ParseString(hocon + "\n" + Journal(folder) + ProtocolSerializer.Hocon));
        var store = new DiskAssetStore(folder.Of("assets"), TimeProvider.System);
        Nodes = new PretendNodes(store);
        Refs = HubGuardian.StartAsync(kit.Sys, new HubServices
        {
            Source = Nodes,
            Store = store,
            Urls = ["http://hub:7100/"],
            Time = kit.Time,
            Options = options ?? new HubOptions(),
            Loras = Loras = new PretendLoras(),
        }).GetAwaiter().GetResult();
        Client = new HubClient(Refs, Timeout.InfiniteTimeSpan);
    }

    public HubRefs Refs { get; }

    public HubClient Client { get; }

    public PretendNodes Nodes { get; }

    public PretendLoras Loras { get; }

    public static RenderSpec Base { get; } = new() { Prompt = "a portrait in pencil", Steps = 4, Width = 64, Height = 64 };

    public static CreateSeries Create(params SeriesAxis[] axes) => new(Series, "towards greener skin", Base, axes, null, null, "ada", Noon);

    public TestProbe NewProbe(string? name = null) => kit.CreateTestProbe(name);

    /// <summary>What measures styles at an inference node; what comes there comes to the probe.</summary>
    public TestProbe NewStyleMeter()
    {
        var probe = kit.CreateTestProbe();
        kit.Sys.ActorOf(Props.Create(() => new PretendInference(probe.Ref)), "inference");
        return probe;
    }

    public void Stop(string child) => kit.Sys.ActorSelection($"/user/hub/{child}/{child}").Tell(PoisonPill.Instance);

    /// <summary>A node announces itself; returns when the hub has heard it.</summary>
    public async Task AnnounceAsync(TestProbe announcer, string node, params string[] roles)
    {
        var announce = new AnnounceNode(new(node), roles, $"http://{node}:7100/", "cpu", "0.1", 1000, 100, [Mini], new NodeActivity("idle"));
        // A hub that is just starting may miss the first time, as nodes know.
        await UntilAsync(() =>
        {
            Refs.Workers.Tell(announce, announcer.Ref);
            return Client.CatalogAsync();
        }, catalog => catalog.Models.Count > 0);
        await Client.RunsAsync();
        Refs.Workers.Tell(announce, announcer.Ref);
        (await Client.NodesAsync()).Nodes.ShouldContain(known => known.Node.Value == node);
    }

    /// <summary>Asks for work as a worker does, and expects some.</summary>
    public async Task<WorkGranted> TakeAsync(TestProbe worker)
    {
        Refs.Queue.Tell(new RequestWork(new("anna"), ["mini"], [], 1), worker.Ref);
        return await worker.FishForMessageAsync<WorkGranted>();
    }

    /// <summary>A worker renders one job.</summary>
    public async Task<AssetId> RenderAsync(TestProbe worker)
    {
        var work = await TakeAsync(worker);
        var picture = Nodes.Serve(work.Job.Value);
        Refs.Queue.Tell(new ReportResult(work.Job, work.Fence, new("anna"), work.ContentKey, new JobResult(picture, Nodes.SizeOf(picture), 8, "cpu"), []), worker.Ref);
        await worker.FishForMessageAsync<ResultAccepted>();
        return picture;
    }

    /// <summary>Asks until the answer fits; the messages that make it so are on their way.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> question, Predicate<T> fits)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await question();
            if (fits(answer)) return answer;
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Moves time by small steps until the answer comes and fits; many questions a step, because the disk does not run faster with the clock.</summary>
    public async Task<T> PassUntilAsync<T>(Func<Task<T>> question, Predicate<T> fits)
    {
        for (var i = 0; i < 10_000; i++)
        {
            if (i % 50 == 0)
            {
                kit.Time.Advance(TimeSpan.FromMilliseconds(250));
                await Task.Delay(5); // Fast answers would let all that is asked of the disk run out of time.
            }

            try
            {
                var answer = await question().WaitAsync(TimeSpan.FromMilliseconds(500));
                if (fits(answer)) return answer;
            }
            catch (Exception away) when (away is HubUnavailableException or TimeoutException)
            {
                // It is coming back.
                kit.Time.Advance(TimeSpan.FromMilliseconds(250));
            }
        }
        throw new TimeoutException("What the test waits for does not come.");
    }

    public void Pass(TimeSpan time) => kit.Time.Advance(time);

    public ValueTask DisposeAsync() => kit.DisposeAsync();

    private static string Journal(TemporaryFolder folder)
    {
        var store = $$"""{ connection-string = "Data Source={{folder.Of("journal.db")}}", provider-name = "SQLite.MS" }""";
        return $$"""
            akka.persistence {
              journal { plugin = "akka.persistence.journal.sql", sql {{store}} }
              snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql {{store}} }
            }

            """;
    }
}
