using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Actors.Inference;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Actors.Trainer;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Roles.Workers;

/// <summary>What trainer and inference of one process share: the device's thread, the models, and the announcer.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private readonly NodeContext node;
    private readonly DeviceSection settings;
    private readonly DeviceThread device;
    private readonly ModelResidency memory;
    private readonly GenerationEngine engine;

    public WorkerHost(NodeContext node)
    {
        this.node = node;
        settings = new DeviceSection(node.Settings.All.GetConfig("actordiffusion.device")!);
        torch.keep_freed_memory();
        device = new DeviceThread(settings.Device.ToString(), settings.Thread, node.Time);
        memory = new ModelResidency(settings.ModelMemory);
        var models = new LocalModels(settings.Models(node.Data), node.Data.Cache);
        engine = new GenerationEngine(models, memory, new GenerationOptions
        {
            Node = node.Name, Device = settings.Device, Precision = settings.Precision, PreviewEvery = settings.PreviewEvery,
        }, node.Time);
        Context = new WorkerContext
        {
            Node = new NodeName(node.Name),
            Roles = node.Roles,
            Url = node.PeerUrl,
            Hub = node.HubActors,
            Assets = node.Assets,
            Source = node.AssetSource,
            Device = device,
            Models = models,
            Time = node.Time,
            Tally = new WorkTally(node.Metrics),
        };
        var context = Context;
        Announcer = node.System.ActorOf(Props.Create(() => new AnnouncerActor(context)), "worker");
        WorkerMetrics.Register(node.Metrics, device, memory);
        node.Readiness.Add("device", () => device.IsSilent ? device.Activity.ToString() : null);
    }

    public WorkerContext Context { get; }

    public IActorRef Announcer { get; }

    public InferenceDevice Inference => new(engine, memory);

    public TrainerDevice Trainer => new(
        new TrainingEngine(Context.Models, node.Data.Runs, settings.Device, node.Time), Path.Combine(node.Data.Cache, "pictures"));

    /// <summary>The actors have ended: the step that is being taken is finished and saved, unless it takes too long; then the last checkpoint stands.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await device.DisposeAsync().AsTask().WaitAsync(node.Settings.Node.StopTimeout, node.Time);
        }
        catch (TimeoutException)
        {
            return; // the engine is in use and ends with the process
        }
        engine.Dispose();
        memory.Dispose();
    }
}
