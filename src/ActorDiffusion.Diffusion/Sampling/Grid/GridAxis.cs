namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>A setting and the values it takes over a grid.</summary>
/// <param name="Setting">What varies.</param>
/// <param name="Values">In the order they are shown.</param>
public sealed record GridAxis(GridSetting Setting, IReadOnlyList<AxisValue> Values);
