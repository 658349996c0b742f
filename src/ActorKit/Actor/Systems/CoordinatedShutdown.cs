using System.Collections.Concurrent;
using ActorKit.Event;

namespace ActorKit.Actor;

/// <summary>Runs the tasks of a program's end, phase after phase.</summary>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly ActorSystemImpl _system;
    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Name, Func<CancellationToken, Task<Done>> Task)>> _tasks = new();
    private readonly Lock _lock = new();
    private Task<Done>? _run;

    internal CoordinatedShutdown(ActorSystemImpl system)
    {
        _system = system;
        _phases = ShutdownPhase.Sorted(system.Settings.Config.GetConfig("akka.coordinated-shutdown.phases")!);
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
    }

    public Reason? ShutdownReason { get; private set; }

    public static CoordinatedShutdown Get(ActorSystem system) => system.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    public void AddTask(string phase, string taskName, Func<Task<Done>> task) => AddTask(phase, taskName, _ => task());

    internal void AddTask(string phase, string taskName, Func<CancellationToken, Task<Done>> task)
    {
        if (_phases.All(known => known.Name != phase))
            throw new ArgumentException($"there is no shutdown phase '{phase}'", nameof(phase));
        _tasks.GetOrAdd(phase, static _ => []).Enqueue((taskName, task));
    }

    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        lock (_lock)
        {
            if (_run is not null) return _run;
            ShutdownReason = reason;
            return _run = RunPhases(fromPhase);
        }
    }

    private async Task<Done> RunPhases(string? fromPhase)
    {
        // Off the caller's thread: it may be an actor's.
        await Task.Yield();
        foreach (var phase in _phases.SkipWhile(each => fromPhase is not null && each.Name != fromPhase))
            if (phase.IsEnabled && _tasks.TryGetValue(phase.Name, out var tasks))
                await RunPhase(phase, tasks).ConfigureAwait(false);
        return Done.Instance;
    }

    private async Task RunPhase(ShutdownPhase phase, IEnumerable<(string Name, Func<CancellationToken, Task<Done>> Task)> tasks)
    {
        using var limit = new CancellationTokenSource(phase.Timeout, _system.TimeProvider);
        try
        {
            await Task.WhenAll(tasks.Select(task => task.Task(limit.Token))).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (phase.Recovers)
        {
            var problem = cause is OperationCanceledException ? $"did not end within {phase.Timeout.TotalSeconds} s" : "failed";
            _system.Log.Warning(cause, "Coordinated shutdown phase [{0}] {1}; going on", phase.Name, problem);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        _system.FinalTerminate();
        await _system.WhenTerminated.ConfigureAwait(false);
        return Done.Instance;
    }

    /// <summary>Why the program ends.</summary>
    public abstract class Reason;

    public sealed class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();
    }

    public sealed class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();
    }

    public sealed class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();
    }

    public sealed class ClusterDowningReason : Reason
    {
        public static readonly Reason Instance = new ClusterDowningReason();
    }

    public sealed class ClusterLeavingReason : Reason
    {
        public static readonly Reason Instance = new ClusterLeavingReason();
    }
}

/// <summary>Id of <see cref="CoordinatedShutdown"/>.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new((ActorSystemImpl)system);
}
