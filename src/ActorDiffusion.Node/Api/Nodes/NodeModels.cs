using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Node.Api.Nodes;

/// <summary>All nodes by name.</summary>
internal sealed record NodeListModel(IReadOnlyList<NodeModel> Nodes);

/// <summary>A node of the cluster.</summary>
internal sealed record NodeModel
{
    /// <summary>The name its owner gave it.</summary>
    public required string Name { get; init; }

    /// <summary>hub, trainer, inference and ui.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Where its assets and health are.</summary>
    public required string Url { get; init; }

    /// <summary>In words, such as "cpu, 2 cores".</summary>
    public required string Device { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>False while the hub does not hear from it.</summary>
    public bool Reachable { get; init; }

    /// <summary>Bytes of the device.</summary>
    public long MemoryTotal { get; init; }

    /// <summary>Bytes in use.</summary>
    public long MemoryUsed { get; init; }

    /// <summary>Base models that it holds.</summary>
    public required IReadOnlyList<ModelModel> Models { get; init; }

    /// <summary>What it does now.</summary>
    public required ActivityModel Activity { get; init; }

    /// <summary>Measured, for each size that it has rendered.</summary>
    public required IReadOnlyList<SpeedModel> Speeds { get; init; }

    /// <summary>When it was heard last.</summary>
    public DateTimeOffset LastSeen { get; init; }

    public static NodeModel Of(NodeView view) => new()
    {
        Name = view.Node.Value, Roles = view.Roles, Url = view.Url, Device = view.Device, Version = view.Version, Reachable = view.Reachable,
        MemoryTotal = view.MemoryTotal, MemoryUsed = view.MemoryUsed, Models = [.. view.Models.Select(ModelModel.Of)],
        Activity = new(view.Activity.Doing, view.Activity.What, view.Activity.Job?.Value, view.Activity.Fraction),
        Speeds = [.. view.Speeds.Select(speed => new SpeedModel(speed.Model, speed.Width, speed.Height, speed.SecondsPerStep, speed.Pictures))], LastSeen = view.LastSeen,
    };
}

/// <summary>What a node does.</summary>
/// <param name="Doing">idle, rendering, training, loading or unavailable.</param>
/// <param name="What">In words.</param>
/// <param name="Job">The job that it renders.</param>
/// <param name="Fraction">Of it that is done.</param>
internal sealed record ActivityModel(string Doing, string? What, string? Job, double? Fraction);

/// <summary>How fast a node renders.</summary>
/// <param name="SecondsPerStep">Of one picture of this size, exponentially averaged.</param>
internal sealed record SpeedModel(string Model, int Width, int Height, double SecondsPerStep, int Pictures);

/// <summary>A base model that nodes hold.</summary>
/// <param name="TensorHash">Of the transformer's tensors.</param>
/// <param name="Variant">mini, turbo, deturbo or base.</param>
/// <param name="Steps">What it is made for.</param>
/// <param name="Cfg">What it is made for.</param>
internal sealed record ModelModel(string Name, string TensorHash, string Variant, int Steps, double Cfg, int Width, int Height)
{
    public static ModelModel Of(ModelEntry model) => new(model.Name, model.TensorHash, model.Variant, model.Steps, model.Cfg, model.Width, model.Height);
}

/// <summary>All base models of the cluster.</summary>
internal sealed record ModelListModel(IReadOnlyList<ModelModel> Models);
