using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Domain.Catalog;

namespace ActorDiffusion.Actors.Workers;

/// <summary>Looks at the base models of this node until there is one, and tells which there are.</summary>
public sealed class ModelsActor : ReceiveActor, IWithTimers
{
    private readonly WorkerContext worker;
    private readonly Action<string>? warm;

    /// <param name="worker">The node.</param>
    /// <param name="warm">Loads the first one, so that the first picture does not wait for it; null where nothing is rendered.</param>
    /// <param name="asker">Is told.</param>
    public ModelsActor(WorkerContext worker, Action<string>? warm, IActorRef asker)
    {
        (this.worker, this.warm) = (worker, warm);
        var log = Context.GetLogger();
        Receive<Look>(_ => Begin());
        Receive<DeviceOutcome<Found>>(outcome =>
        {
            if (outcome is DeviceOutcome<Found>.Done { Value: var found })
            {
                foreach (var problem in found.Problems) log.Error("{0}", problem);
                asker.Tell(new ModelsFound(found.Models));
                if (found.Models.Count > 0) return;
            }
            else
            {
                log.Error("The base models cannot be looked at: {0}", outcome.ToString());
            }
            Timers.StartSingleTimer("look", Look.Instance, worker.Options.RetryAfter);
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Begin();

    private void Begin() => worker.Device.RunAsync(new DeviceWork("models", "looking at the base models", DeviceLane.Usual), turn =>
    {
        var (models, problems) = (new List<ModelEntry>(), new List<string>());
        foreach (var name in worker.Models.Names)
        {
            try
            {
                models.Add(worker.Models.Entry(name));
            }
            catch (Diffusion.BadInputException problem)
            {
                problems.Add(problem.Message);
            }
            turn.Alive();
        }
        if (models.Count > 0) warm?.Invoke(models[0].Name);
        return new Found(models, problems);
    }).PipeTo(Self);

    private sealed record Found(IReadOnlyList<ModelEntry> Models, IReadOnlyList<string> Problems);

    private sealed record Look
    {
        public static Look Instance { get; } = new();
    }
}
