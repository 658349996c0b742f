using ActorDiffusion.Tensors;

namespace ActorDiffusion.Actors.Generation;

/// <summary>How a node renders.</summary>
public sealed record GenerationOptions
{
    /// <summary>The node's name, for pictures' records.</summary>
    public required string Node { get; init; }

    /// <summary>Where to compute.</summary>
    public torch.Device Device { get; init; } = torch.CPU;

    /// <summary>The transformer's type; null is the model's usual one.</summary>
    public torch.ScalarType? Precision { get; init; }

    /// <summary>Time between two previews of a picture.</summary>
    public TimeSpan PreviewEvery { get; init; } = TimeSpan.FromMilliseconds(250);
}
