using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorKit.Configuration;
using ActorKit.Pattern;

namespace ActorDiffusion.Actors.Tests.Queue;

/// <summary>A queue with a journal in SQLite, and probes for all that it talks to.</summary>
internal sealed class QueueBench : IAsyncDisposable
{
    private readonly TestKit kit;

    public QueueBench(TemporaryFolder folder, string hocon = "", QueueOptions? options = null)
    {
        kit = new TestKit(ConfigurationFactory.ParseString(hocon + "\n" + Journal(folder) + ProtocolSerializer.Hocon));
        Store = new DiskAssetStore(folder.Of("assets"), TimeProvider.System);
        Nodes = new PretendNodes(Store);
        (Series, Feed, Workers, Asker) = (kit.CreateTestProbe(), kit.CreateTestProbe(), kit.CreateTestProbe(), kit.CreateTestProbe());
        var inspector = new ResultInspector(Nodes, Store, kit.Time, TimeSpan.FromMinutes(2));
        var (given, series, feed, workers, time) = (options ?? new QueueOptions(), Series.Ref, Feed.Ref, Workers.Ref, kit.Time);
        Queue = kit.Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnStop(
            Props.Create(() => new QueueActor(given, inspector, series, feed, workers, time)), "actor", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0)
            .WithReplyWhileStopped(new Unavailable("The queue is starting again."))), "queue");
    }

    public IActorRef Queue { get; }

    public DiskAssetStore Store { get; }

    public PretendNodes Nodes { get; }

    public TestProbe Series { get; }

    public TestProbe Feed { get; }

    public TestProbe Workers { get; }

    public TestProbe Asker { get; }

    public TestProbe NewProbe() => kit.CreateTestProbe();

    public void Stop(IActorRef actor) => kit.Sys.Stop(actor);

    public async Task<T> AskAsync<T>(object message) where T : class =>
        (await Queue.Ask<object>(message)).ShouldBeOfType<T>();

    public Task<JobView> SubmitAsync(string id, string? key = null, JobOrigin? origin = null, int priority = 0) =>
        AskAsync<JobView>(Job(id, key, origin, priority));

    public async Task<string> StateOfAsync(string id) => (await AskAsync<JobView>(new GetJob(new JobId(id)))).State;

    /// <summary>Asks for work as a worker does, and expects some.</summary>
    public async Task<WorkGranted> TakeAsync(TestProbe worker, string node = "anna")
    {
        Offer(worker, node);
        return await worker.ExpectMsgAsync<WorkGranted>();
    }

    public void Offer(TestProbe worker, string node = "anna", int slots = 1) => worker.Send(Queue, new RequestWork(new NodeName(node), ["mini"], [], slots));

    public ReportResult Result(WorkGranted work, AssetId picture, string node = "anna") =>
        new(work.Job, work.Fence, new NodeName(node), work.ContentKey, new JobResult(picture, Nodes.SizeOf(picture), 8, "cpu float32"), []);

    /// <summary>Moves time when the queue has heard all that was said before, and waits until it has looked at it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await HeardAsync();
        kit.Time.Advance(time);
        await HeardAsync();

        Task HeardAsync() => Queue.Ask<object>(new GetJob(new JobId("none")));
    }

    /// <summary>Moves time until the queue, which is coming back, answers.</summary>
    public async Task<JobPage> ComeBackAsync()
    {
        while (true)
        {
            kit.Time.Advance(TimeSpan.FromSeconds(1));
            try
            {
                if (await Queue.Ask<object>(new ListJobs(null, null, 100), CancellationToken.None).WaitAsync(TimeSpan.FromMilliseconds(500)) is JobPage page) return page;
            }
            catch (TimeoutException)
            {
                // It ended while the question waited in its mailbox.
            }
        }
    }

    public ValueTask DisposeAsync() => kit.DisposeAsync();

    public static SubmitJob Job(string id, string? key = null, JobOrigin? origin = null, int priority = 0) => new(
        new JobId(id), new RenderSpec { Prompt = "a portrait", Steps = 4, Width = 64, Height = 64 }, key ?? $"key-{id}", priority, origin ?? new JobOrigin(),
        null, DateTimeOffset.UnixEpoch);

    public static JobOrigin Cell(string cell = "cell") => new("cell", new SeriesId("series"), new CellId(cell));

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
