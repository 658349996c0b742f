namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>One place of a grid.</summary>
/// <param name="Column">Index on the first axis.</param>
/// <param name="Row">Index over the other axes, the last of them fastest.</param>
/// <param name="Values">The value of each axis, in axis order.</param>
/// <param name="Request">What is rendered there; null where a value is skipped.</param>
public sealed record GridCell(int Column, int Row, IReadOnlyList<AxisValue> Values, GenerationRequest? Request);
