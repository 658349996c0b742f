using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Client;

/// <summary>
/// Notices that the hub was started somewhere else. Its actors are found by the cluster, whose members the hub remembers and takes over; where
/// its assets are it says itself. A node keeps the address by which it joined until the hub names another than it did at first, because that
/// may be the only one that leads there from here.
/// </summary>
public sealed class HubFollower : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? known;

    /// <param name="workers">The hub's actor that knows who takes part.</param>
    /// <param name="role">By which a hub is known among members and nodes.</param>
    /// <param name="moved">Told where the hub is now.</param>
    public HubFollower(ICanTell workers, string role, Action<Uri> moved)
    {
        Receive<ClusterEvent.MemberUp>(up => up.Member.HasRole(role), _ => Timers.StartPeriodicTimer("ask", Ask.Instance, TimeSpan.Zero, Pause));
        Receive<ClusterEvent.IMemberEvent>(_ => { });
        Receive<Ask>(_ => workers.Tell(new ListNodes(), Self));
        Receive<NodePage>(page =>
        {
            // A hub that has only begun does not know itself yet.
            if (page.Nodes.FirstOrDefault(node => node.Reachable && node.Roles.Contains(role)) is not { } hub) return;
            Timers.Cancel("ask");
            if (known is not null && known != hub.Url) moved(new Uri(hub.Url));
            known = hub.Url;
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() =>
        Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));

    protected override void PostStop() => Cluster.Get(Context.System).Unsubscribe(Self);

    private sealed record Ask
    {
        public static Ask Instance { get; } = new();
    }
}
