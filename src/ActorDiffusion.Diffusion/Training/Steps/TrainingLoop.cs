using ActorDiffusion.Diffusion.Training.Checkpoints;
using ActorDiffusion.Diffusion.Training.Logging;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Training.Samples;
using ActorDiffusion.Diffusion.Training.Trainables;

namespace ActorDiffusion.Diffusion.Training.Steps;

/// <summary>Takes the steps of a run, from where its newest checkpoint left off to its end or until it is asked to stop.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private readonly TrainOptions options;
    private readonly RunSettings settings;
    private readonly RunFolder folder;
    private readonly ITrainable trainable;
    private readonly BatchSource batches;
    private readonly ISampler? sampler;
    private readonly RunLog log;
    private readonly TimeProvider time;
    private readonly CheckpointStore store;
    private readonly RunOptimizer optimizer;
    private TrainingState state = new();
    private long savedAt;

    public TrainingLoop(
        TrainOptions options, RunSettings settings, RunFolder folder, ITrainable trainable, BatchSource batches, ISampler? sampler, RunLog log,
        TimeProvider time)
    {
        (this.options, this.settings, this.folder, this.trainable) = (options, settings, folder, trainable);
        (this.batches, this.sampler, this.log, this.time) = (batches, sampler, log, time);
        store = new CheckpointStore(folder.Checkpoints, log.Note);
        optimizer = new RunOptimizer(options.Optimizer, options.MaxTrainSteps, trainable.Parameters);
        savedAt = time.GetTimestamp();
    }

    public int Step => state.Step;

    /// <summary>Takes over the newest valid checkpoint, if there is one.</summary>
    public void Resume()
    {
        store.Tidy();
        if (store.NewestValid() is not { } checkpoint)
            return;
        state = CheckpointContents.Load(checkpoint, trainable, optimizer);
        log.Note($"resumed from step {checkpoint.Step}");
    }

    public TrainingOutcome Run(CancellationToken cancel)
    {
        if (settings.SampleAtFirst && state.Step == 0)
            Sample();
        var clock = new StepClock(time);
        while (state.Step < options.MaxTrainSteps)
        {
            if (cancel.IsCancellationRequested)
                return Interrupted();
            if (TakeStep(clock) is { } reason)
                return Stopped(reason);
            if (IsSampleDue())
                Sample();
            if (IsSaveDue())
                Save();
        }
        return Finished();
    }

    public void Dispose() => optimizer.Dispose();

    private string? TakeStep(StepClock clock)
    {
        using var scope = NewDisposeScope();
        var items = new List<(double Sigma, double Loss)>();
        var (loss, accumulate) = (0.0, options.Optimizer.GradientAccumulationSteps);
        for (var part = 0; part < accumulate; part++)
            loss += Backward((state.Step * (long)accumulate) + part, items) / accumulate;
        var norm = optimizer.Step(state.Step);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
            return FormattableString.Invariant(
                $"Step {state.Step + 1} has a loss of {loss} and a gradient norm of {norm}: lower --learning_rate or use --mixed_precision fp32, then resume.");
        state.StepTaken(loss, items);
        clock.StepTaken();
        var epoch = (int)((state.Step - 1L) * accumulate / batches.BatchesPerEpoch);
        var record = new StepRecord(state.Step, epoch, loss, state.AverageLoss, optimizer.LearningRate, norm, state.BandAverages);
        log.Step(record, options.MaxTrainSteps, clock, items.Average(item => item.Sigma));
        return DeadLoraGate.IsDue(state.Step, options.MaxTrainSteps)
            ? DeadLoraGate.Verdict(trainable.Effect(batches.Take(0)), state.Step)
            : null;
    }

    private double Backward(long microBatch, List<(double Sigma, double Loss)> items)
    {
        using var scope = NewDisposeScope();
        var batch = batches.Take(microBatch);
        var (loss, perItem) = FlowLoss.Of(trainable.Predict(batch), batch.Noisy.Target, batch.Weights);
        (loss / options.Optimizer.GradientAccumulationSteps).backward();
        items.AddRange(batch.Sigmas.Zip(perItem.ToArray<float>(), (sigma, itemLoss) => (sigma, (double)itemLoss)));
        return loss.ToDouble();
    }

    private void Save()
    {
        var weights = trainable.Save(folder.WeightsStem(options.OutputName, state.Step), optimizer.Values, state.Step);
        store.Write(state.Step, checkpoint => CheckpointContents.Save(checkpoint, trainable, optimizer, state), settings.KeepCheckpoints);
        savedAt = time.GetTimestamp();
        log.Tell(new TrainingEvent.CheckpointSaved(state.Step, weights));
    }

    private void Sample() => sampler?.Render(state.Step, optimizer.Values);

    private bool IsSampleDue() => settings.SampleEveryNSteps > 0 && state.Step % settings.SampleEveryNSteps == 0;

    private bool IsSaveDue() => state.Step == options.MaxTrainSteps
        || (settings.SaveEveryNSteps > 0 && state.Step % settings.SaveEveryNSteps == 0)
        || (settings.SaveEveryNMinutes > 0 && time.GetElapsedTime(savedAt).TotalMinutes >= settings.SaveEveryNMinutes)
        || settings.SaveNow?.Invoke() == true;

    private TrainingOutcome Finished()
    {
        var weights = trainable.Save(folder.FinalStem(options.OutputName), optimizer.Values, state.Step);
        if (settings.OutputDir is { } other)
            trainable.Save(Path.Combine(Directory.CreateDirectory(other).FullName, options.OutputName), optimizer.Values, state.Step);
        return new TrainingOutcome(TrainingEnd.Finished, state.Step, folder.Root, weights, state.AverageLoss);
    }

    private TrainingOutcome Interrupted()
    {
        if (state.Step > 0)
            Save();
        log.Note($"interrupted after step {state.Step}; --resume continues");
        return new TrainingOutcome(TrainingEnd.Interrupted, state.Step, folder.Root, null, state.AverageLoss);
    }

    private TrainingOutcome Stopped(string reason)
    {
        log.Warn(reason);
        return new TrainingOutcome(TrainingEnd.Stopped, state.Step, folder.Root, null, state.AverageLoss, reason);
    }
}
