using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Actors.Inference;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Actors.Trainer;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Actors.Tests.Workers;

/// <summary>A worker node in a system with manual time, and probes in the hub's place. A second one on the same folder is the node after a restart.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    private readonly TestKit kit;
    private readonly ModelResidency memory = new(long.MaxValue);
    private readonly LocalModels models;
    private readonly GenerationEngine engine;

    public WorkerBench(TemporaryFolder folder)
    {
        kit = new TestKit(ActorKit.Configuration.ConfigurationFactory.ParseString(ProtocolSerializer.Hocon + "\n" + Journal(folder.Of("journal.db"))));
        (Queue, Runs, Workers, Feed) = (kit.CreateTestProbe(), kit.CreateTestProbe(), kit.CreateTestProbe(), kit.CreateTestProbe());
        Announcer = kit.CreateTestProbe();
        Store = new DiskAssetStore(folder.Of("assets"), TimeProvider.System);
        Source = new TestSource(Store);
        models = new LocalModels(new Dictionary<string, IReadOnlyList<string>> { ["mini"] = [Repository.Sample("mini")] }, folder.Of("cache"));
        engine = new GenerationEngine(models, memory, new GenerationOptions { Node = "desk", PreviewEvery = TimeSpan.Zero }, TimeProvider.System);
        Context = new WorkerContext
        {
            Node = new NodeName("desk"),
            Roles = ["trainer", "inference"],
            Url = new Uri("http://127.0.0.1:5711/"),
            Hub = new HubRefs(kit.Sys.DeadLetters, Queue.Ref, kit.Sys.DeadLetters, Runs.Ref, Workers.Ref, Feed.Ref),
            Assets = Store,
            Source = Source,
            Device = new DeviceThread("cpu", new DeviceThreadOptions(), kit.Time),
            Models = models,
            Time = kit.Time,
            Tally = new WorkTally(new Metrics()),
        };
        Folder = folder;
    }

    public TemporaryFolder Folder { get; }

    public WorkerContext Context { get; }

    public DiskAssetStore Store { get; }

    public TestSource Source { get; }

    public TestProbe Queue { get; }

    public TestProbe Runs { get; }

    public TestProbe Workers { get; }

    public TestProbe Feed { get; }

    public TestProbe Announcer { get; }

    public IActorRef StartInference()
    {
        var (context, device, announcer) = (Context, new InferenceDevice(engine, memory), Announcer.Ref);
        return kit.Sys.ActorOf(Props.Create(() => new InferenceActor(context, device, announcer)), "inference");
    }

    public Task<object> MeasureAsync(Domain.Runs.MeasureStyle order) => kit.Sys.ActorSelection($"/user/inference/{StyleActor.Name}").Ask<object>(order, Timeout.InfiniteTimeSpan);

    public IActorRef StartTrainer()
    {
        var (context, announcer) = (Context, Announcer.Ref);
        var device = new TrainerDevice(new TrainingEngine(models, Folder.Of("runs"), torch.CPU, TimeProvider.System), Folder.Of("pictures"));
        return kit.Sys.ActorOf(Props.Create(() => new TrainerActor(context, device, announcer)), "trainer");
    }

    public IActorRef StartAnnouncer()
    {
        var context = Context;
        return kit.Sys.ActorOf(Props.Create(() => new AnnouncerActor(context)), "announcer");
    }

    public void Advance(TimeSpan time) => kit.Time.Advance(time);

    public async ValueTask DisposeAsync()
    {
        await kit.DisposeAsync();
        await Context.Device.DisposeAsync();
        engine.Dispose();
        memory.Dispose();
    }

    private static string Journal(string file) => $$"""
        akka.persistence {
          journal { plugin = "akka.persistence.journal.sql", sql { connection-string = "Data Source={{file}}", provider-name = "SQLite.MS" } }
          snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { connection-string = "Data Source={{file}}", provider-name = "SQLite.MS" } }
        }
        """;
}
