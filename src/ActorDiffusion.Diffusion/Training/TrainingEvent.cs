namespace ActorDiffusion.Diffusion.Training;

/// <summary>What a run tells while it goes on.</summary>
public abstract record TrainingEvent
{
    /// <summary>Pictures or captions are being encoded, or a model loaded.</summary>
    /// <param name="What">Words for people.</param>
    /// <param name="Done">Units done.</param>
    /// <param name="Total">Units in all.</param>
    public sealed record Preparing(string What, int Done, int Total) : TrainingEvent;

    /// <summary>The first step is about to be taken.</summary>
    /// <param name="Step">Steps that a checkpoint brought along.</param>
    /// <param name="Steps">Steps of the run.</param>
    /// <param name="Parameters">Numbers that are trained.</param>
    /// <param name="Precision">What the frozen weights compute in.</param>
    /// <param name="Folder">The run's folder.</param>
    public sealed record Started(int Step, int Steps, long Parameters, TrainPrecision Precision, string Folder) : TrainingEvent;

    /// <summary>A step was taken.</summary>
    /// <param name="Step">Steps taken.</param>
    /// <param name="Steps">Steps of the run.</param>
    /// <param name="Loss">Of this step.</param>
    /// <param name="AverageLoss">Of the last steps.</param>
    /// <param name="LearningRate">Used in it.</param>
    /// <param name="SecondsPerStep">Measured over the last steps.</param>
    /// <param name="Left">Time to the end at that speed.</param>
    /// <param name="Sigma">Mean noise level of its pictures.</param>
    public sealed record StepTaken(
        int Step, int Steps, double Loss, double AverageLoss, double LearningRate, double SecondsPerStep, TimeSpan Left,
        double Sigma) : TrainingEvent;

    /// <summary>A checkpoint is complete.</summary>
    /// <param name="Step">Steps taken.</param>
    /// <param name="Weights">The LoRA or model of this step, as others load it.</param>
    public sealed record CheckpointSaved(int Step, string Weights) : TrainingEvent;

    /// <summary>A sample was rendered.</summary>
    /// <param name="Step">Steps taken.</param>
    /// <param name="Path">The picture.</param>
    public sealed record SampleSaved(int Step, string Path) : TrainingEvent;

    /// <summary>Something worth a line in the log.</summary>
    /// <param name="Text">One sentence.</param>
    /// <param name="IsWarning">Whether the user should look at it.</param>
    public sealed record Note(string Text, bool IsWarning) : TrainingEvent;
}
