using System.Globalization;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Ui.Live;

/// <summary>The machines of the cluster and what each does now.</summary>
public sealed class NodesLive(HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : LiveView(feed, time, dispatch)
{
    public IReadOnlyList<NodeView> Nodes { get; private set; } = [];

    protected override async Task LoadAsync() => Nodes = (await hub.NodesAsync()).Nodes;

    // Speeds and memory change with the work: a finished picture is when to look again.
    protected override bool Concerns(FeedEvent change) => change.Kind.StartsWith("node.", StringComparison.Ordinal) || change.Kind is "job.completed" or "run.began" or "run.finished";

    protected override bool Concerns(FeedPulse pulse) => pulse.Kind == "node.activity";

    protected override void Take(FeedPulse pulse) =>
        Nodes = [.. Nodes.Select(node => node.Node.Value == pulse.Subject ? node with { Activity = Activity(pulse.Data), LastSeen = Time.GetUtcNow() } : node)];

    private static NodeActivity Activity(IReadOnlyDictionary<string, string> data) => new(
        data.Text("doing") ?? "idle", data.Text("what"), data.Text("job") is { } job ? JobId.Of(job) : null,
        double.TryParse(data.Text("fraction"), NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) ? fraction : null);
}
