namespace ActorDiffusion.Ui.Components;

/// <summary>What was measured at a step.</summary>
public readonly record struct MeasurePoint(int Step, double Value);

/// <summary>A value to compare with, drawn as a dashed line.</summary>
public readonly record struct MeasureLine(string Name, double Value);
