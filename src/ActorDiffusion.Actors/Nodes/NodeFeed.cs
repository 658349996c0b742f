using System.Globalization;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Nodes;

/// <summary>What user interfaces see of a node at work.</summary>
internal static class NodeFeed
{
    public static FeedPulse Activity(AnnounceNode node)
    {
        var activity = node.Activity;
        var data = new Dictionary<string, string> { ["doing"] = activity.Doing };
        if (activity.What is { } what) data["what"] = what;
        if (activity.Job is { } job) data["job"] = job.Value;
        if (activity.Fraction is { } fraction) data["fraction"] = fraction.ToString("0.###", CultureInfo.InvariantCulture);
        return new FeedPulse("node.activity", node.Node.Value, data);
    }
}
