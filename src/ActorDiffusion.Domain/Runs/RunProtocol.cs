using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>All that decides a training run's numbers; names and defaults of the field.</summary>
public sealed record RunSpec
{
    /// <summary>Names the LoRA and its files.</summary>
    public required string Name { get; init; }

    /// <summary>What is learned from.</summary>
    public required DatasetId Dataset { get; init; }

    /// <summary>The base model's name in the catalog.</summary>
    public string Model { get; init; } = "mini";

    /// <summary>Optimiser steps.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Of the LoRA.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>The LoRA is scaled by alpha / rank.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>Of the optimiser.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Pictures a step.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Side of the pictures in pixels; they are bucketed by aspect.</summary>
    public int Resolution { get; init; } = 1024;

    /// <summary>Data order, noise levels, noise and initial weights follow from it.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Steps between checkpoints; 0 is only at the end.</summary>
    public int CheckpointEvery { get; init; } = 250;

    /// <summary>Minutes between checkpoints; 0 is off.</summary>
    public double CheckpointEveryMinutes { get; init; }

    /// <summary>Steps over which the learning rate rises.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>constant, cosine, linear, warmup_stable_decay …</summary>
    public string LrScheduler { get; init; } = "constant";

    /// <summary>The part of the run in which warmup_stable_decay falls.</summary>
    public double LrDecay { get; init; }

    /// <summary>AdamW's second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>uniform, sigmoid, shift …</summary>
    public string TimestepSampling { get; init; } = "shift";

    /// <summary>Towards more noise.</summary>
    public double Shift { get; init; } = 3;

    /// <summary>Word that calls the style; written before captions that lack it.</summary>
    public string? TriggerWord { get; init; }

    /// <summary>Recompute blocks in the backward pass: less memory, a third more time.</summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>auto, bf16 or fp32.</summary>
    public string Precision { get; init; } = "auto";

    /// <summary>What is rendered from every checkpoint.</summary>
    public IReadOnlyList<string> ProbePrompts { get; init; } = [];

    /// <summary>LoRA strengths of the probes.</summary>
    public IReadOnlyList<double> ProbeStrengths { get; init; } = [0, 0.5, 1, 1.33];

    /// <summary>CFG of the probes.</summary>
    public double ProbeCfg { get; init; } = 3;

    /// <summary>Noise of the probes.</summary>
    public ulong ProbeSeed { get; init; } = 10;
}

/// <summary>A file to learn from.</summary>
public sealed record TrainingPicture(AssetId Asset, string FileName, string Caption);

/// <summary>A checkpoint that is complete on its trainer's disk.</summary>
/// <param name="Lora">The LoRA of this step.</param>
/// <param name="Size">Bytes of the LoRA.</param>
/// <param name="Folder">Where it lies on the trainer, in words people can follow.</param>
public sealed record CheckpointInfo(int Step, AssetId Lora, long Size, string Folder, DateTimeOffset At);

/// <summary>How the probes of a checkpoint stand to the training pictures, seen with the base model's autoencoder.</summary>
/// <param name="Lora">The LoRA of the checkpoint.</param>
/// <param name="Distance">Of its probes to the mean style of the training pictures: 0 is that style itself, nearly 1 has nothing in common with it.</param>
/// <param name="Without">The same for probes without the LoRA; null where there is none.</param>
/// <param name="OfDataset">The same for the training pictures themselves: no probe need come closer.</param>
/// <param name="Diversity">The mean distance of two probes as a multiple of that of two training pictures; null for fewer than two of either.</param>
/// <param name="Probes">Pictures that were looked at.</param>
public sealed record CheckpointStyle(AssetId Lora, double Distance, double? Without, double OfDataset, double? Diversity, int Probes);

// Commands ------------------------------------------------------------------------------------------------------------------

/// <summary>Wants a run.</summary>
/// <param name="Trainer">The node that shall train; null for any.</param>
[Manifest("runs.request.v1")]
public sealed record RequestRun(RunId Run, RunSpec Spec, NodeName? Trainer, string? IdempotencyKey, DateTimeOffset At) : ICommand;

/// <summary>Stops after the current step, with a checkpoint.</summary>
[Manifest("runs.pause.v1")]
public sealed record PauseRun(RunId Run) : ICommand;

/// <summary>Goes on from the newest checkpoint.</summary>
[Manifest("runs.resume.v1")]
public sealed record ResumeRun(RunId Run) : ICommand;

/// <summary>Ends a run; what it saved stays.</summary>
[Manifest("runs.cancel.v1")]
public sealed record CancelRun(RunId Run) : ICommand;

/// <summary>Wants a checkpoint after the current step, beside those that are due; it is no wish that outlives the trainer's process.</summary>
[Manifest("runs.checkpoint.v1")]
public sealed record CheckpointRun(RunId Run) : ICommand;

/// <summary>The hub gives a run to a trainer; repeated until <see cref="RunTaken"/>.</summary>
/// <param name="Urls">Where the pictures can be had.</param>
/// <param name="Turn">Counts the trainers that the run was given to, from 1: of two that have it, only the latest one counts. Null in what older hubs say: 1.</param>
[Manifest("runs.start.v1")]
public sealed record StartRun(RunId Run, RunSpec Spec, IReadOnlyList<TrainingPicture> Pictures, IReadOnlyList<string> Urls, int? Turn = null) : ICommand;

/// <summary>The trainer has persisted the run.</summary>
[Manifest("runs.taken.v1")]
public sealed record RunTaken(RunId Run, NodeName Node, int? Turn = null) : IMessage;

/// <summary>The hub has given the run to another trainer since; what this one does with it does not count.</summary>
/// <param name="Turn">The turn that is over.</param>
[Manifest("runs.revoked.v1")]
public sealed record RunRevoked(RunId Run, int Turn) : ICommand;

/// <summary>
/// A durable fact of a run, told by the trainer until <see cref="RunFactAccepted"/>; numbered within the run, so that a repeated one
/// is recognised.
/// </summary>
[Manifest("runs.report-fact.v1")]
public sealed record ReportRunFact(RunId Run, NodeName Node, long Number, RunFact Fact, IReadOnlyList<string> Urls, int? Turn = null) : ICommand;

/// <summary>The hub has it.</summary>
[Manifest("runs.fact-accepted.v1")]
public sealed record RunFactAccepted(RunId Run, long Number) : IMessage;

/// <summary>How far a run is; never persisted, a lost one does no harm.</summary>
[Manifest("runs.progress.v1")]
public sealed record RunProgress(RunId Run, NodeName Node, int Step, int Steps, double Loss, double Sigma, double SecondsPerStep, double LearningRate, long MemoryBytes) : IMessage;

// Facts (persisted by the trainer's run actor and by the hub's projection) ----------------------------------------------------

/// <summary>What happened to a run.</summary>
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Began), "began")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Saved), "saved")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Stepped), "stepped")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Paused), "paused")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Warned), "warned")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Finished), "finished")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Failed), "failed")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record RunFact(DateTimeOffset At)
{
    /// <summary>Training takes steps, from step <paramref name="Step"/> on (0, or a checkpoint's).</summary>
    public sealed record Began(int Step, long Parameters, string Precision, string Folder, DateTimeOffset At) : RunFact(At);

    /// <summary>A checkpoint is complete.</summary>
    public sealed record Saved(CheckpointInfo Checkpoint) : RunFact(Checkpoint.At);

    /// <summary>Steps were taken: the losses of some, spread over the run, so that the curve is there for ever.</summary>
    public sealed record Stepped(IReadOnlyList<LossPoint> Points, DateTimeOffset At) : RunFact(At);

    /// <summary>It stopped because it was asked to.</summary>
    public sealed record Paused(int Step, DateTimeOffset At) : RunFact(At);

    /// <summary>Something people should know; training goes on.</summary>
    public sealed record Warned(string Text, DateTimeOffset At) : RunFact(At);

    /// <summary>The LoRA is finished.</summary>
    public sealed record Finished(AssetId Lora, long Size, int Steps, double Loss, string File, DateTimeOffset At) : RunFact(At);

    /// <summary>It cannot go on; checkpoints stay.</summary>
    public sealed record Failed(string Reason, int Step, DateTimeOffset At) : RunFact(At);

    /// <summary>Nobody wants it any more.</summary>
    public sealed record Cancelled(int Step, DateTimeOffset At) : RunFact(At);
}

// Events of the hub -----------------------------------------------------------------------------------------------------------

/// <summary>A run is wanted.</summary>
[Manifest("runs.requested.v1")]
public sealed record RunRequested(RunId Run, RunSpec Spec, NodeName? Trainer, string? IdempotencyKey, IReadOnlyList<TrainingPicture> Pictures, DateTimeOffset At) : IEvent;

/// <summary>It is given to a trainer; once more, when the one before did not take it in time.</summary>
[Manifest("runs.assigned.v1")]
public sealed record RunAssigned(RunId Run, NodeName Node) : IEvent;

/// <summary>People asked for "pause", "resume" or "cancel"; told to the trainer until it obeys.</summary>
[Manifest("runs.wish.v1")]
public sealed record RunWished(RunId Run, string Wish) : IEvent;

/// <summary>The trainer told a fact.</summary>
[Manifest("runs.fact-recorded.v1")]
public sealed record RunFactRecorded(RunId Run, long Number, RunFact Fact) : IEvent;

/// <summary>The hub has a checkpoint's or the finished LoRA: its file is here, the catalog knows it, its probes are in the queue.</summary>
[Manifest("runs.lora-kept.v1")]
public sealed record RunLoraKept(RunId Run, AssetId Lora) : IEvent;

/// <summary>An inference node has looked at a checkpoint's probes.</summary>
[Manifest("runs.style-measured.v1")]
public sealed record RunStyleMeasured(RunId Run, CheckpointStyle Style) : IEvent;

// Events of the trainer -------------------------------------------------------------------------------------------------------

/// <summary>The trainer has a run to look after, also after a restart.</summary>
[Manifest("trainer.run-listed.v1")]
public sealed record RunListed(RunId Run) : IEvent;

/// <summary>The run is over and the hub knows all of it.</summary>
[Manifest("trainer.run-unlisted.v1")]
public sealed record RunUnlisted(RunId Run) : IEvent;

/// <summary>The trainer took the run; once more, when it was given to another one meanwhile: facts are counted anew then.</summary>
[Manifest("trainer.run-accepted.v1")]
public sealed record RunAccepted(RunId Run, RunSpec Spec, IReadOnlyList<TrainingPicture> Pictures, int? Turn = null) : IEvent;

/// <summary>Something happened to the run; to be told to the hub.</summary>
[Manifest("trainer.run-happened.v1")]
public sealed record RunHappened(long Number, RunFact Fact) : IEvent;

/// <summary>The hub knows the facts up to this number.</summary>
[Manifest("trainer.run-told.v1")]
public sealed record RunTold(long Number) : IEvent;

/// <summary>People asked for "pause", "resume" or "cancel".</summary>
[Manifest("trainer.run-asked.v1")]
public sealed record RunAsked(string Wish) : IEvent;

// Views -----------------------------------------------------------------------------------------------------------------------

/// <summary>A run as people see it.</summary>
[Manifest("runs.view.v1")]
public sealed record RunView : IMessage
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its settings.</summary>
    public required RunSpec Spec { get; init; }

    /// <summary>waiting, preparing, training, paused, finished, failed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>Who trains.</summary>
    public NodeName? Node { get; init; }

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
    public IReadOnlyList<CheckpointInfo> Checkpoints { get; init; } = [];

    /// <summary>The finished LoRA.</summary>
    public AssetId? Lora { get; init; }

    /// <summary>The series that shows the checkpoints: probe prompts × strengths; from the first checkpoint on.</summary>
    public SeriesId? Probes { get; init; }

    /// <summary>Of checkpoints whose probes are measured, in the order in which they were; null before the first.</summary>
    public IReadOnlyList<CheckpointStyle>? Styles { get; init; }

    /// <summary>"pause", "resume" or "cancel", while the trainer has not obeyed yet.</summary>
    public string? Wish { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Warnings, oldest first.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Asks for a run.</summary>
[Manifest("runs.get.v1")]
public sealed record GetRun(RunId Run) : IMessage;

/// <summary>Asks for the latest runs, newest first, each with its latest checkpoints only.</summary>
[Manifest("runs.list.v1")]
public sealed record ListRuns : IMessage;

/// <summary>The latest runs.</summary>
[Manifest("runs.page.v1")]
public sealed record RunPage(IReadOnlyList<RunView> Runs) : IMessage;

/// <summary>Asks for losses after a step; at most 1000.</summary>
[Manifest("runs.get-losses.v1")]
public sealed record GetLosses(RunId Run, int AfterStep) : IMessage;

/// <summary>The loss of one step.</summary>
public sealed record LossPoint(int Step, double Loss, double Sigma, double SecondsPerStep);

/// <summary>Losses in order of steps.</summary>
[Manifest("runs.losses.v1")]
public sealed record LossPage(RunId Run, IReadOnlyList<LossPoint> Points) : IMessage;

/// <summary>Asks an inference node to compare a checkpoint's probes with the training pictures; answered by <see cref="StyleAnswer"/>.</summary>
/// <param name="Lora">The checkpoint.</param>
/// <param name="Model">The base model whose autoencoder looks at them.</param>
/// <param name="Training">The training pictures, at least one.</param>
/// <param name="Probes">The checkpoint's pictures, at least one.</param>
/// <param name="Without">Probes without the LoRA.</param>
/// <param name="Urls">Where the pictures can be had.</param>
[Manifest("runs.measure-style.v1")]
public sealed record MeasureStyle(
    AssetId Lora, string Model, IReadOnlyList<AssetId> Training, IReadOnlyList<AssetId> Probes, IReadOnlyList<AssetId> Without, IReadOnlyList<string> Urls) : IMessage;

/// <summary>The measured probes.</summary>
[Manifest("runs.style.v1")]
public sealed record StyleAnswer(CheckpointStyle Style) : IMessage;
