using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Node.Api.Runs;

/// <summary>A training run.</summary>
internal sealed record RunModel
{
    /// <summary>Names the run.</summary>
    public required string Id { get; init; }

    /// <summary>waiting, preparing, training, paused, finished, failed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>All that decides its numbers.</summary>
    public required RunSettingsModel Settings { get; init; }

    /// <summary>The node that trains.</summary>
    public string? Node { get; init; }

    /// <summary>Steps taken.</summary>
    public int Step { get; init; }

    /// <summary>The latest smoothed loss.</summary>
    public double? Loss { get; init; }

    /// <summary>At the latest pace.</summary>
    public double? SecondsPerStep { get; init; }

    /// <summary>Until the end at this pace.</summary>
    public double? EtaSeconds { get; init; }

    /// <summary>Of the process that trains.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>What the frozen weights compute in.</summary>
    public string? Precision { get; init; }

    /// <summary>Where the run lies on its trainer.</summary>
    public string? Folder { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CheckpointModel> Checkpoints { get; init; }

    /// <summary>SHA-256 of the finished LoRA.</summary>
    public string? Lora { get; init; }

    /// <summary>The series that shows the checkpoints: probe prompts × strengths; from the first checkpoint on.</summary>
    public string? Probes { get; init; }

    /// <summary>How the probes of checkpoints stand to the training pictures, as far as they are measured.</summary>
    public required IReadOnlyList<CheckpointStyleModel> Styles { get; init; }

    /// <summary>pause, resume or cancel, while the trainer has not obeyed yet.</summary>
    public string? Wish { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Warnings, oldest first.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public static RunModel Of(RunView view) => new()
    {
        Id = view.Run.Value, State = view.State, Settings = RunSettingsModel.Of(view.Spec), Node = view.Node?.Value, Step = view.Step, Loss = Finite(view.Loss),
        SecondsPerStep = Finite(view.SecondsPerStep), EtaSeconds = Finite(view.EtaSeconds), MemoryBytes = view.MemoryBytes, Precision = view.Precision,
        Folder = view.Folder, Checkpoints = [.. view.Checkpoints.Select(CheckpointModel.Of)], Lora = view.Lora?.Value, Probes = view.Probes?.Value, Wish = view.Wish, Reason = view.Reason,
        Styles = [.. (view.Styles ?? []).Select(CheckpointStyleModel.Of)], Warnings = view.Warnings, RequestedAt = view.RequestedAt, EndedAt = view.EndedAt,
    };

    // JSON has no word for what a run without steps has measured.
    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;
}

/// <summary>A checkpoint that is complete on its trainer's disk.</summary>
/// <param name="Lora">SHA-256 of the LoRA of this step.</param>
/// <param name="Size">Bytes of the LoRA.</param>
/// <param name="Folder">Where it lies on the trainer.</param>
internal sealed record CheckpointModel(int Step, string Lora, long Size, string Folder, DateTimeOffset At)
{
    public static CheckpointModel Of(CheckpointInfo checkpoint) => new(checkpoint.Step, checkpoint.Lora.Value, checkpoint.Size, checkpoint.Folder, checkpoint.At);
}

/// <summary>How the probes of a checkpoint stand to the training pictures.</summary>
/// <param name="Lora">SHA-256 of the checkpoint's LoRA.</param>
/// <param name="Distance">To the mean style of the training pictures: 0 is that style itself, nearly 1 has nothing in common with it.</param>
/// <param name="Without">The same without the LoRA.</param>
/// <param name="OfDataset">The same for the training pictures themselves.</param>
/// <param name="Diversity">How different the probes are, as a multiple of how different the training pictures are.</param>
/// <param name="Probes">Pictures that were looked at.</param>
internal sealed record CheckpointStyleModel(string Lora, double Distance, double? Without, double OfDataset, double? Diversity, int Probes)
{
    public static CheckpointStyleModel Of(CheckpointStyle style) => new(style.Lora.Value, style.Distance, style.Without, style.OfDataset, style.Diversity, style.Probes);
}

/// <summary>The latest runs, newest first, each with its latest checkpoints only.</summary>
internal sealed record RunListModel(IReadOnlyList<RunModel> Runs);

/// <summary>The checkpoints of a run, oldest first.</summary>
internal sealed record CheckpointListModel(string Run, IReadOnlyList<CheckpointModel> Checkpoints);

/// <summary>Losses in order of steps, at most 1000; ask again after the last step.</summary>
internal sealed record LossListModel(string Run, IReadOnlyList<LossModel> Points);

/// <summary>The loss of one step.</summary>
/// <param name="Sigma">The noise level; 0 is the picture, 1 is noise.</param>
internal sealed record LossModel(int Step, double Loss, double Sigma, double SecondsPerStep);
