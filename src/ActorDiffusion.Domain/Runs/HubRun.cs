using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>A run as the hub knows it.</summary>
/// <param name="Facts">The number of the last fact that was told.</param>
/// <param name="Wish">What the trainer has not obeyed yet.</param>
/// <param name="Kept">LoRAs of it that the hub has and the catalog knows.</param>
public sealed record HubRun(
    RunRequested Requested, RunPhase Phase, NodeName? Node, long Facts, string? Wish, RunFact.Began? Began,
    ImmutableList<CheckpointInfo> Checkpoints, ImmutableList<string> Warnings, RunFact.Finished? Finished, ImmutableHashSet<AssetId> Kept)
{
    /// <summary>A run that was just asked for.</summary>
    public static HubRun Of(RunRequested requested) => new(requested, new RunPhase.Waiting(), null, 0, null, null, [], [], null, []);

    /// <summary>In order of steps. A run that goes on from a checkpoint takes some steps again: the later ones count.</summary>
    public ImmutableList<LossPoint> Losses { get; init; } = [];

    /// <summary>How many trainers it was given to; the latest one's facts count.</summary>
    public int Turn { get; init; }

    /// <summary>Whether a trainer is expected to take it: nothing that it did is known.</summary>
    public bool IsOffered => Phase is RunPhase.Preparing && Facts == 0;

    /// <summary>Of checkpoints whose probes were measured.</summary>
    public ImmutableList<CheckpointStyle> Styles { get; init; } = [];

    /// <summary>The run.</summary>
    public RunId Id => Requested.Run;

    /// <summary>The series of its checkpoints' probes; the same whoever asks.</summary>
    public SeriesId Probes => SeriesId.Of($"probes-{Id}"[..Math.Min(IdentifierCheck.Longest, Id.Value.Length + 7)]);

    /// <summary>Checkpoints whose LoRA the hub does not have yet, and the finished LoRA; oldest first. One file that is both is the finished LoRA.</summary>
    public IEnumerable<LoraToKeep> ToKeep => Checkpoints.Where(checkpoint => checkpoint.Lora != Finished?.Lora).Select(checkpoint => new LoraToKeep(checkpoint.Lora, checkpoint.Step, checkpoint.Size, Finished: false, checkpoint.At))
        .Concat(Finished is { } end ? [new LoraToKeep(end.Lora, end.Steps, end.Size, Finished: true, end.At)] : [])
        .Where(lora => !Kept.Contains(lora.Asset));

    /// <summary>LoRAs that are kept and shown as probes, and whose probes are not measured; oldest first. The finished one may be the last checkpoint's in another file.</summary>
    public IEnumerable<AssetId> ToMeasure => Requested.Spec.ProbePrompts.Count == 0 ? [] : Checkpoints.Select(checkpoint => checkpoint.Lora)
        .Concat(Finished is { } end && Checkpoints.All(checkpoint => checkpoint.Step != end.Steps) ? [end.Lora] : [])
        .Where(lora => Kept.Contains(lora) && !Styles.Any(style => style.Lora == lora));

    internal HubRun After(RunFactRecorded recorded) => (recorded.Fact switch
    {
        RunFact.Began began => this with { Began = began },
        RunFact.Saved saved => this with { Checkpoints = Checkpoints.RemoveAll(other => other.Step == saved.Checkpoint.Step).Add(saved.Checkpoint) },
        RunFact.Warned warned => Warnings.Count < RunLimits.Warnings ? this with { Warnings = Warnings.Add(warned.Text) } : this,
        // A last checkpoint that is the same file is known by the checkpoint's name so far.
        RunFact.Stepped { Points: [var first, ..] } stepped => this with { Losses = [.. Losses.Where(point => point.Step < first.Step).Concat(stepped.Points).TakeLast(RunLimits.Losses)] },
        RunFact.Finished finished => this with { Finished = finished, Kept = Kept.Remove(finished.Lora) },
        _ => this,
    }) with { Facts = recorded.Number, Phase = Phase.After(recorded.Fact), Wish = RunWish.After(Wish, recorded.Fact) };

    /// <summary>As people see it, without what is never persisted.</summary>
    public RunView View() => new()
    {
        Run = Id,
        Spec = Requested.Spec,
        State = Phase.Name,
        Node = Node,
        Step = Phase switch
        {
            RunPhase.Finished finished => finished.Steps,
            RunPhase.Failed failed => failed.Step,
            RunPhase.Cancelled cancelled => cancelled.Step,
            RunPhase.Paused paused => paused.Step,
            RunPhase.Training training => Math.Max(training.From, Checkpoints.LastOrDefault()?.Step ?? 0),
            _ => 0,
        },
        Loss = Finished?.Loss,
        Precision = Began?.Precision,
        Folder = Began?.Folder,
        Checkpoints = Checkpoints,
        Lora = Finished?.Lora,
        Probes = Requested.Spec.ProbePrompts.Count > 0 && Kept.Count > 0 ? Probes : null,
        Styles = Styles.IsEmpty ? null : Styles,
        Wish = Wish,
        Reason = (Phase as RunPhase.Failed)?.Reason,
        Warnings = Warnings,
        RequestedAt = Requested.At,
        EndedAt = Phase switch
        {
            RunPhase.Finished finished => finished.At,
            RunPhase.Failed failed => failed.At,
            RunPhase.Cancelled cancelled => cancelled.At,
            _ => null,
        },
    };
}

/// <summary>A LoRA that the hub is to fetch, to make known and to show.</summary>
public sealed record LoraToKeep(AssetId Asset, int Step, long Size, bool Finished, DateTimeOffset At);
