using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>Where a run is.</summary>
public abstract record RunPhase
{
    private RunPhase()
    {
    }

    /// <summary>As in <see cref="RunView.State"/>.</summary>
    public string Name => this switch
    {
        Waiting => "waiting",
        Preparing => "preparing",
        Training => "training",
        Paused => "paused",
        Finished => "finished",
        Failed => "failed",
        Cancelled => "cancelled",
        _ => throw new InvalidOperationException($"a run is {GetType().Name}"),
    };

    /// <summary>Whether nothing comes after it.</summary>
    public bool IsOver => this is Finished or Failed or Cancelled;

    /// <summary>No trainer has it.</summary>
    public sealed record Waiting : RunPhase;

    /// <summary>A trainer has it and takes no steps yet.</summary>
    public sealed record Preparing : RunPhase;

    /// <summary>Steps are taken.</summary>
    /// <param name="From">The step that training began or went on at.</param>
    public sealed record Training(int From) : RunPhase;

    /// <summary>It stopped with a checkpoint, because it was asked to.</summary>
    public sealed record Paused(int Step) : RunPhase;

    /// <summary>The LoRA is there.</summary>
    public sealed record Finished(AssetId Lora, int Steps, DateTimeOffset At) : RunPhase;

    /// <summary>It cannot go on.</summary>
    public sealed record Failed(string Reason, int Step, DateTimeOffset At) : RunPhase;

    /// <summary>Nobody wants it any more.</summary>
    public sealed record Cancelled(int Step, DateTimeOffset At) : RunPhase;

    /// <summary>After a fact; facts that change no phase leave it.</summary>
    public RunPhase After(RunFact fact) => fact switch
    {
        RunFact.Began began => new Training(began.Step),
        RunFact.Paused paused => new Paused(paused.Step),
        RunFact.Finished finished => new Finished(finished.Lora, finished.Steps, finished.At),
        RunFact.Failed failed => new Failed(failed.Reason, failed.Step, failed.At),
        RunFact.Cancelled cancelled => new Cancelled(cancelled.Step, cancelled.At),
        RunFact.Saved or RunFact.Warned or RunFact.Stepped => this,
        _ => throw new ArgumentException($"{fact?.GetType().Name} is no fact of a run", nameof(fact)),
    };
}
