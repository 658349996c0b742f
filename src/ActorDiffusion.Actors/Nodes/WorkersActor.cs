using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Nodes;

/// <summary>Knows who takes part: nodes announce themselves, and are unreachable when they fall silent or the cluster loses them.</summary>
public sealed class WorkersActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Dictionary<NodeName, KnownNode> nodes = [];
    private readonly Dictionary<NodeName, IReadOnlyList<NodeSpeed>> speeds = [];
    private readonly ICanTell queue;
    private readonly ICanTell feed;
    private readonly TimeProvider time;

    /// <param name="queue">Is told which nodes are lost.</param>
    /// <param name="feed">Is told who comes and goes, and what they do.</param>
    /// <param name="time">The clock.</param>
    public WorkersActor(ICanTell queue, ICanTell feed, TimeProvider time)
    {
        (this.queue, this.feed, this.time) = (queue, feed, time);
        Receive<AnnounceNode>(Hear);
        Receive<SpeedsMeasured>(measured => speeds[measured.Node] = measured.Speeds);
        Receive<JobPreview>(preview => queue.Tell(preview, Self));
        Receive<ListNodes>(_ => Sender.Tell(new NodePage([.. nodes.Values.OrderBy(node => node.Announced.Node.Value, StringComparer.Ordinal).Select(View)])));
        Receive<ClusterEvent.UnreachableMember>(lost => LoseAt(lost.Member.Address, "The connection to it was lost."));
        Receive<ClusterEvent.MemberRemoved>(gone => LoseAt(gone.Member.Address, "It has left the cluster."));
        Receive<ClusterEvent.CurrentClusterState>(_ => { });
        Receive<NodeTick>(_ => LoseSilent());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("tick", NodeTick.Instance, Tick);
        if (IsClustered) Cluster.Get(Context.System).Subscribe(Self, typeof(ClusterEvent.UnreachableMember), typeof(ClusterEvent.MemberRemoved));
    }

    protected override void PostStop()
    {
        if (IsClustered) Cluster.Get(Context.System).Unsubscribe(Self);
    }

    private static bool IsClustered => Context.System.Settings.Config.GetString("akka.actor.provider", "local") is "cluster";

    private void Hear(AnnounceNode announced)
    {
        var isNew = !nodes.TryGetValue(announced.Node, out var node);
        var isBack = isNew || !node!.IsReachable;
        nodes[announced.Node] = new KnownNode(announced, Sender.Path.Address, time.GetUtcNow(), IsReachable: true);
        Context.System.EventStream.Publish(new NodeHeard(announced, Sender));
        if (isBack) Publish(isNew ? "node.joined" : "node.reachable", announced);
        if (isBack || node!.Announced.Activity != announced.Activity) feed.Tell(NodeFeed.Activity(announced), Self);
    }

    private void LoseSilent()
    {
        var deadline = time.GetUtcNow() - Silence;
        foreach (var node in nodes.Values.Where(node => node.HeardAt <= deadline).ToList()) Lose(node, "It went silent.");
    }

    private void LoseAt(Address address, string reason)
    {
        foreach (var node in nodes.Values.Where(node => node.Address.Equals(address)).ToList()) Lose(node, reason);
    }

    private void Lose(KnownNode node, string reason)
    {
        if (!node.IsReachable) return;
        nodes[node.Announced.Node] = node with { IsReachable = false };
        queue.Tell(new WorkerLost(node.Announced.Node, reason), Self);
        Publish("node.unreachable", node.Announced);
    }

    private void Publish(string kind, AnnounceNode node) =>
        feed.Tell(new PublishFeed(kind, node.Node.Value, new Dictionary<string, string> { ["device"] = node.Device, ["roles"] = string.Join(' ', node.Roles) }, time.GetUtcNow()), Self);

    private NodeView View(KnownNode node)
    {
        var told = node.Announced;
        return new NodeView(told.Node, told.Roles, told.Url, told.Device, told.Version, node.IsReachable, told.MemoryTotal, told.MemoryUsed,
            told.Models, told.Activity, speeds.GetValueOrDefault(told.Node, []), node.HeardAt);
    }

    private sealed record KnownNode(AnnounceNode Announced, Address Address, DateTimeOffset HeardAt, bool IsReachable);

    private sealed record NodeTick
    {
        public static readonly NodeTick Instance = new();
    }
}
