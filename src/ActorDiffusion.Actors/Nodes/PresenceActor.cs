using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Nodes;

/// <summary>Speaks for a node that has no device, so that people see it and others find its assets: a hub or a studio alone.</summary>
public sealed class PresenceActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly string Version = typeof(PresenceActor).Assembly.GetName().Version!.ToString(3);

    /// <param name="workers">The hub's actor that knows who takes part.</param>
    /// <param name="node">Its name.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="url">Where its assets are.</param>
    public PresenceActor(ICanTell workers, NodeName node, IReadOnlyList<string> roles, Uri url)
    {
        Receive<Tick>(_ => workers.Tell(
            new AnnounceNode(
                node, roles, url.ToString(), $"no device, {Environment.ProcessorCount} cores", Version,
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.WorkingSet, [], new NodeActivity("idle")),
            Self));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", Tick.Instance, TimeSpan.Zero, Every);

    private sealed record Tick
    {
        public static Tick Instance { get; } = new();
    }
}
