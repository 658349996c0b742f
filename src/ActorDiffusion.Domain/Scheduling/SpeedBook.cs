using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Scheduling;

/// <summary>How fast each node renders each size: measured, and guessed for sizes near to measured ones.</summary>
public sealed record SpeedBook
{
    // A new measurement's share of the average: the first pictures after a start are slower, and are soon forgotten.
    private const double Share = 0.3;

    private ImmutableDictionary<NodeName, ImmutableDictionary<PictureSize, NodeSpeed>> ByNode { get; init; } =
        ImmutableDictionary<NodeName, ImmutableDictionary<PictureSize, NodeSpeed>>.Empty;

    /// <summary>Nothing measured.</summary>
    public static SpeedBook Empty { get; } = new();

    /// <summary>A book with these lines.</summary>
    public static SpeedBook Of(IEnumerable<MeasuredSpeed> speeds) => speeds.Aggregate(Empty, (book, line) => book.Write(line.Node, line.Speed));

    /// <summary>Adds a measurement; one of no time at all says nothing.</summary>
    public SpeedBook Learn(NodeName node, RenderSpec spec, double seconds)
    {
        if (!(seconds > 0) || double.IsInfinity(seconds)) return this;
        var pace = seconds / PictureSize.StepsOf(spec);
        var size = PictureSize.Of(spec);
        var known = ByNode.GetValueOrDefault(node)?.GetValueOrDefault(size);
        var average = known is null ? pace : known.SecondsPerStep + (Share * (pace - known.SecondsPerStep));
        return Write(node, new NodeSpeed(size.Model, size.Width, size.Height, average, (known?.Pictures ?? 0) + 1));
    }

    /// <summary>Seconds a step of this size takes on a node; null when it rendered nothing of this model.</summary>
    public double? SecondsPerStep(NodeName node, PictureSize size)
    {
        if (!ByNode.TryGetValue(node, out var speeds)) return null;
        if (speeds.TryGetValue(size, out var exact)) return exact.SecondsPerStep;
        var nearest = speeds.Where(each => each.Key.Model == size.Model)
            .OrderBy(each => Math.Abs(Math.Log(each.Key.Area / size.Area))).ThenBy(each => each.Key.Width).FirstOrDefault().Value;
        return nearest is null ? null : nearest.SecondsPerStep * size.Area / ((double)nearest.Width * nearest.Height);
    }

    /// <summary>Seconds a whole picture takes on a node.</summary>
    public double? SecondsFor(NodeName node, RenderSpec spec) => SecondsPerStep(node, PictureSize.Of(spec)) * PictureSize.StepsOf(spec);

    /// <summary>A node's lines, by model and area.</summary>
    public IReadOnlyList<NodeSpeed> Of(NodeName node) => ByNode.TryGetValue(node, out var speeds)
        ? [.. speeds.Values.OrderBy(each => each.Model, StringComparer.Ordinal).ThenBy(each => each.Width * each.Height).ThenBy(each => each.Width)]
        : [];

    /// <summary>Nodes that have rendered something.</summary>
    public IEnumerable<NodeName> Nodes => ByNode.Keys.OrderBy(node => node.Value, StringComparer.Ordinal);

    /// <summary>All lines, by node.</summary>
    public IReadOnlyList<MeasuredSpeed> ToList() =>
        [.. Nodes.SelectMany(node => Of(node).Select(speed => new MeasuredSpeed(node, speed)))];

    private SpeedBook Write(NodeName node, NodeSpeed speed)
    {
        var speeds = ByNode.GetValueOrDefault(node, ImmutableDictionary<PictureSize, NodeSpeed>.Empty);
        return this with { ByNode = ByNode.SetItem(node, speeds.SetItem(new PictureSize(speed.Model, speed.Width, speed.Height), speed)) };
    }
}
