using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Workers;

/// <summary>Speaks for all roles of a node: who it is, what it can do, what it does now.</summary>
public sealed class AnnouncerActor : ReceiveActor, IWithTimers
{
    private static readonly string[] Importance = ["unavailable", "rendering", "training", "loading"];
    private static readonly string Version = typeof(AnnouncerActor).Assembly.GetName().Version!.ToString(3);

    private readonly WorkerContext worker;
    private readonly Action<DeviceActivity> onSilent;
    private readonly Dictionary<string, NodeActivity> roles = new(StringComparer.Ordinal);
    private IReadOnlyList<ModelEntry> models = [];
    private NodeActivity? told;

    public AnnouncerActor(WorkerContext worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        this.worker = worker;
        var (self, log) = (Self, Context.GetLogger());
        onSilent = activity => self.Tell(new DeviceIsSilent(activity), ActorRefs.NoSender);
        Receive<ModelsFound>(found =>
        {
            models = found.Models;
            Announce();
        });
        Receive<RoleDoes>(does =>
        {
            roles[does.Role] = does.Activity;
            if (Activity.Doing != told?.Doing || Activity.Job != told?.Job) Announce();
        });
        Receive<DeviceIsSilent>(silent =>
        {
            log.Warning("{0}", silent.Activity.ToString());
            Announce();
        });
        Receive<Tick>(_ => Announce());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    // A device that hangs renders nothing, whatever its roles believe.
    private NodeActivity Activity => worker.Device.IsSilent
        ? new NodeActivity("unavailable", worker.Device.Activity.ToString())
        : Importance.Select(doing => roles.Values.FirstOrDefault(activity => activity.Doing == doing)).FirstOrDefault(activity => activity is not null)
            ?? new NodeActivity("idle");

    protected override void PreStart()
    {
        worker.Device.Silent += onSilent;
        Timers.StartPeriodicTimer("tick", Tick.Instance, TimeSpan.Zero, worker.Options.AnnounceEvery);
    }

    protected override void PostStop() => worker.Device.Silent -= onSilent;

    private void Announce()
    {
        told = Activity;
        worker.Hub.Workers.Tell(
            new AnnounceNode(
                worker.Node, worker.Roles, worker.Url.ToString(), $"{worker.Device.Device}, {Environment.ProcessorCount} cores", Version,
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.WorkingSet, models, told),
            Self);
    }

    private sealed record Tick
    {
        public static Tick Instance { get; } = new();
    }
}
