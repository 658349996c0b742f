namespace ActorDiffusion.Ui.Components;

/// <summary>The loss of one step.</summary>
public readonly record struct LossPoint(int Step, double Loss);

/// <summary>The losses of the steps whose noise level lies in one band.</summary>
public sealed record LossBand(string Name, IReadOnlyList<LossPoint> Points);
