using ActorDiffusion.Actors.Tests.Training;
using ActorDiffusion.Actors.Tests.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Tests.Trainer;

public sealed class TrainerActorTests : IAsyncDisposable
{
    private static readonly RunId Run = new("run-1");
    private readonly TemporaryFolder folder = new();
    private readonly WorkerBench bench;

    public TrainerActorTests() => bench = new WorkerBench(folder);

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_run_is_taken_trained_and_told_fact_by_fact()
    {
        var trainer = bench.StartTrainer();
        bench.Runs.Send(trainer, Start(bench));
        (await bench.Runs.AwaitAsync<RunTaken>()).ShouldBe(new RunTaken(Run, new NodeName("desk"), 1));
        bench.Runs.Send(trainer, Start(bench));
        await bench.Runs.AwaitAsync<RunTaken>();

        var facts = await FactsAsync(bench, until: fact => fact is RunFact.Finished);
        facts.OfType<RunFact.Stepped>().SelectMany(fact => fact.Points).Select(point => point.Step).ShouldBe([1, 2, 3, 4, 5, 6]);
        facts.Where(fact => fact is not (RunFact.Warned or RunFact.Stepped)).Select(fact => fact.GetType().Name).ShouldBe(["Began", "Saved", "Saved", "Saved", "Finished"]);
        var saved = facts.OfType<RunFact.Saved>().Select(fact => fact.Checkpoint).ToArray();
        saved.Select(checkpoint => checkpoint.Step).ShouldBe([2, 4, 6]);
        saved.ShouldAllBe(checkpoint => bench.Store.Size(checkpoint.Lora) == checkpoint.Size);
        var finished = (RunFact.Finished)facts[^1];
        (finished.Steps, bench.Store.Size(finished.Lora)).ShouldBe((6, finished.Size));
    }

    [Fact]
    public async Task Progress_tells_loss_noise_level_pace_and_memory()
    {
        bench.Runs.Send(bench.StartTrainer(), Start(bench));
        var progress = await bench.Runs.AwaitAsync<RunProgress>(told => told.Step == 6);
        (progress.Run, progress.Steps).ShouldBe((Run, 6));
        progress.ShouldSatisfyAllConditions(
            told => told.Loss.ShouldBeGreaterThan(0), told => told.Sigma.ShouldBeInRange(0, 1),
            told => told.SecondsPerStep.ShouldBeGreaterThan(0), told => told.MemoryBytes.ShouldBeGreaterThan(1 << 20));
    }

    [Fact]
    public async Task A_run_that_was_given_to_another_trainer_ends_untold_and_begins_anew_when_it_comes_back()
    {
        var trainer = bench.StartTrainer();
        var start = Start(bench, MiniTraining.Spec with { Steps = 200, CheckpointEvery = 0 });
        bench.Runs.Send(trainer, start);
        await bench.Runs.AwaitAsync<RunProgress>();
        string answer;
        do
        {
            bench.Runs.Send(trainer, new RunRevoked(Run, 1)); // as the hub answers whatever is told of that turn
            bench.Runs.Send(trainer, new ResumeRun(Run));
            answer = (await bench.Runs.AwaitAsync<Rejected>()).Reason;
        }
        while (!answer.Contains("is cancelled"));
        bench.Runs.Send(trainer, start with { Turn = 3 });
        (await bench.Runs.AwaitAsync<RunTaken>()).Turn.ShouldBe(3);
        var began = await bench.Runs.AwaitAsync<ReportRunFact>(again: () => bench.Advance(bench.Context.Options.RepeatEvery));
        (began.Turn, began.Number, began.Fact.GetType()).ShouldBe((3, 1, typeof(RunFact.Began)));
    }

    [Fact]
    public async Task Training_goes_on_while_the_hub_is_away_and_is_told_later()
    {
        bench.Runs.Send(bench.StartTrainer(), Start(bench));
        var first = await bench.Runs.AwaitAsync<ReportRunFact>();
        await bench.Runs.AwaitAsync<RunProgress>(told => told.Step == 6);
        bench.Advance(bench.Context.Options.RepeatEvery);
        (await bench.Runs.AwaitAsync<ReportRunFact>()).Number.ShouldBe(first.Number);
        bench.Runs.Reply(new RunFactAccepted(Run, first.Number));
        (await FactsAsync(bench, until: fact => fact is RunFact.Finished)).OfType<RunFact.Saved>().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_run_whose_process_ended_goes_on_in_the_next_one_and_ends_with_the_same_lora()
    {
        var spec = MiniTraining.Spec with { Steps = 40, CheckpointEvery = 15 };
        bench.Runs.Send(bench.StartTrainer(), Start(bench, spec));
        await bench.Runs.AwaitAsync<RunProgress>();
        await bench.DisposeAsync();

        RunFact.Finished resumed;
        await using (var second = new WorkerBench(folder))
        {
            second.StartTrainer();
            var facts = await FactsAsync(second, until: fact => fact is RunFact.Finished);
            facts.OfType<RunFact.Began>().Select(began => began.Step).ShouldContain(step => step > 0 && step < 40);
            resumed = (RunFact.Finished)facts[^1];
        }

        using var other = new TemporaryFolder();
        await using var undisturbed = new WorkerBench(other);
        undisturbed.Runs.Send(undisturbed.StartTrainer(), Start(undisturbed, spec));
        ((RunFact.Finished)(await FactsAsync(undisturbed, until: fact => fact is RunFact.Finished))[^1]).Lora.ShouldBe(resumed.Lora);
    }

    [Fact]
    public async Task A_paused_run_waits_until_it_is_resumed()
    {
        var trainer = bench.StartTrainer();
        bench.Runs.Send(trainer, Start(bench, MiniTraining.Spec with { Steps = 200, CheckpointEvery = 0 }));
        await bench.Runs.AwaitAsync<RunProgress>();
        bench.Advance(bench.Context.Options.RepeatEvery);
        bench.Runs.Send(trainer, new PauseRun(Run));
        var paused = (RunFact.Paused)(await FactsAsync(bench, until: fact => fact is RunFact.Paused))[^1];
        paused.Step.ShouldBeInRange(1, 199);
        bench.Runs.Send(trainer, new ResumeRun(Run));
        ((RunFact.Began)(await FactsAsync(bench, until: fact => fact is RunFact.Began))[^1]).Step.ShouldBe(paused.Step);
        bench.Runs.Send(trainer, new CancelRun(Run));
        ((RunFact.Cancelled)(await FactsAsync(bench, until: fact => fact is RunFact.Cancelled))[^1]).Step.ShouldBeGreaterThanOrEqualTo(paused.Step);
        // The run's actor ends when its end was told; what comes in that very moment is answered by the next one.
        for (var i = 0; i < 20; i++) bench.Runs.Send(trainer, new ResumeRun(Run));
        for (var i = 0; i < 20; i++) (await bench.Runs.AwaitAsync<Rejected>()).Reason.ShouldContain("cancelled");
    }

    [Fact]
    public async Task A_checkpoint_is_saved_and_told_when_somebody_asks()
    {
        var trainer = bench.StartTrainer();
        bench.Runs.Send(trainer, Start(bench, MiniTraining.Spec with { Steps = 200, CheckpointEvery = 0 }));
        await bench.Runs.AwaitAsync<RunProgress>();
        bench.Runs.Send(trainer, new CheckpointRun(Run));
        (await bench.Runs.AwaitAsync<Ok>()).Changed.ShouldBeTrue();
        bench.Advance(bench.Context.Options.RepeatEvery);
        ((RunFact.Saved)(await FactsAsync(bench, until: fact => fact is RunFact.Saved))[^1]).Checkpoint.Step.ShouldBeInRange(1, 199);
        bench.Runs.Send(trainer, new CancelRun(Run));
        await FactsAsync(bench, until: fact => fact is RunFact.Cancelled);
    }

    [Fact]
    public async Task What_cannot_be_trained_fails_with_the_reason()
    {
        bench.Runs.Send(bench.StartTrainer(), Start(bench, MiniTraining.Spec with { Model = "huge" }));
        var failed = (RunFact.Failed)(await FactsAsync(bench, until: fact => fact is RunFact.Failed))[^1];
        failed.Reason.ShouldBe("This node has no model 'huge'; it has 'mini'.");
    }

    private static StartRun Start(WorkerBench bench, RunSpec? spec = null) => new(
        Run, spec ?? MiniTraining.Spec,
        [.. MiniTraining.Pictures.Select(picture => picture with { Asset = bench.Source.Offer(MiniTraining.FileOf(picture.Asset)) })], []);

    /// <summary>Accepts facts as the hub does.</summary>
    private static async Task<List<RunFact>> FactsAsync(WorkerBench bench, Predicate<RunFact> until)
    {
        var facts = new SortedDictionary<long, RunFact>();
        while (true)
        {
            var report = await bench.Runs.AwaitAsync<ReportRunFact>();
            bench.Runs.Reply(new RunFactAccepted(Run, report.Number));
            facts[report.Number] = report.Fact;
            if (until(report.Fact)) return [.. facts.Values];
        }
    }
}
