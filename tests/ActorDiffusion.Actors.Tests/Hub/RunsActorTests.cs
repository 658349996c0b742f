using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Tests.Hub;

public sealed class RunsActorTests : IDisposable
{
    private static readonly RunId Id = new("r1");
    private static readonly AssetId Lora = new(new string('b', 64));
    private static readonly RunSpec Spec = new() { Name = "laz", Dataset = new("laz"), Steps = 100, CheckpointEvery = 50, ProbePrompts = ["one face", "another"], ProbeStrengths = [0, 1] };
    private static readonly PutDataset Dataset = new(new("laz"), "nine portraits", null, [new(new(new string('a', 64)), "1.png", "one")], HubBench.Noon);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_is_given_to_a_trainer_until_it_takes_it_and_wishes_are_repeated_until_they_are_obeyed()
    {
        await using var hub = new HubBench(folder);
        var trainer = hub.NewProbe("trainer");
        await hub.Client.CatalogAsync(Dataset);
        (await hub.Client.RequestRunAsync(new RequestRun(Id, Spec, null, null, HubBench.Noon))).State.ShouldBe("waiting");
        await hub.AnnounceAsync(hub.NewProbe(), "mac", "trainer");
        hub.Pass(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 2; i++)
        {
            var start = await trainer.FishForMessageAsync<StartRun>();
            (start.Run, start.Pictures.Count, start.Urls[0]).ShouldBe((Id, 1, "http://hub:7100/"));
            hub.Pass(TimeSpan.FromSeconds(2));
        }
        hub.Refs.Runs.Tell(new RunTaken(Id, new("mac")), trainer.Ref);
        (await FactAsync(hub, trainer, 1, new RunFact.Began(0, 1000, "fp32", "runs/laz", HubBench.Noon))).ShouldBe(new RunFactAccepted(Id, 1));
        (await hub.Client.RunAsync(Id)).State.ShouldBe("training");
        (await hub.Client.RunsAsync(new CheckpointRun(Id))).ShouldBe(new Ok());
        await trainer.FishForMessageAsync<CheckpointRun>();
        await hub.Client.RunsAsync(new PauseRun(Id));
        for (var i = 0; i < 2; i++)
        {
            await trainer.FishForMessageAsync<PauseRun>();
            hub.Pass(TimeSpan.FromSeconds(2));
        }
        await FactAsync(hub, trainer, 2, new RunFact.Paused(10, HubBench.Noon));
        var view = await hub.Client.RunAsync(Id);
        (view.State, view.Step, view.Wish).ShouldBe(("paused", 10, null));
        (await Should.ThrowAsync<HubRefusedException>(() => hub.Client.RunsAsync(new CheckpointRun(Id)))).Message.ShouldContain("is paused");
    }

    [Fact]
    public async Task A_run_that_its_trainer_does_not_take_is_given_to_another_one_and_the_first_one_counts_no_more()
    {
        await using var hub = new HubBench(folder);
        var trainer = hub.NewProbe("trainer");
        await hub.Client.CatalogAsync(Dataset);
        await hub.AnnounceAsync(hub.NewProbe(), "anna", "trainer");
        await hub.Client.RequestRunAsync(new RequestRun(Id, Spec, null, null, HubBench.Noon));
        await hub.PassUntilAsync(() => hub.Client.RunAsync(Id), run => run.Node?.Value == "anna");
        var limit = new HubOptions().TakeLimit;
        hub.Pass(limit);
        await hub.AnnounceAsync(hub.NewProbe(), "anna", "trainer");
        hub.Pass(limit);
        (await hub.Client.RunAsync(Id)).Node!.Value.Value.ShouldBe("anna", "there is nobody else");
        await hub.AnnounceAsync(hub.NewProbe(), "berta", "trainer");
        hub.Pass(TimeSpan.FromSeconds(2));
        await hub.PassUntilAsync(() => hub.Client.RunAsync(Id), run => run.Node?.Value == "berta");
        (await trainer.FishForMessageAsync<StartRun>(start => start.Turn == 2)).Run.ShouldBe(Id);

        var anna = hub.NewProbe();
        hub.Refs.Runs.Tell(new RunTaken(Id, new("anna"), 1), anna.Ref);
        (await anna.FishForMessageAsync<RunRevoked>()).ShouldBe(new RunRevoked(Id, 1));
        hub.Refs.Runs.Tell(new ReportRunFact(Id, new("anna"), 1, new RunFact.Cancelled(0, HubBench.Noon), [], 1), anna.Ref);
        (await anna.FishForMessageAsync<RunRevoked>()).ShouldBe(new RunRevoked(Id, 1));
        hub.Refs.Runs.Tell(new ReportRunFact(Id, new("berta"), 1, new RunFact.Began(0, 1000, "fp32", "runs/laz", HubBench.Noon), [], 2), trainer.Ref);
        await trainer.FishForMessageAsync<RunFactAccepted>();
        (await hub.Client.RunAsync(Id)).State.ShouldBe("training");
    }

    [Fact]
    public async Task A_checkpoint_becomes_a_lora_of_the_catalog_and_probes_in_the_queue()
    {
        await using var hub = new HubBench(folder);
        var trainer = await TrainingAsync(hub);
        await FactAsync(hub, trainer, 2, Saved);
        var page = await HubBench.UntilAsync(() => hub.Client.JobsAsync(null, null, 10), page => page.Jobs.Count == 4);
        page.Jobs.ShouldAllBe(job => job.Origin.Kind == "probe" && job.Origin.Run == Id && job.Priority == -50 && job.Spec.Loras[0].Asset == Lora && job.Spec.Steps == HubBench.Mini.Steps);
        (await hub.Client.CatalogAsync()).Loras.Single().ShouldSatisfyAllConditions(
            lora => lora.Asset.ShouldBe(Lora), lora => lora.Run.ShouldBe(Id), lora => lora.Step.ShouldBe(50), lora => lora.Finished.ShouldBeFalse());
        var run = await HubBench.UntilAsync(() => hub.Client.RunAsync(Id), run => run.Probes is not null);
        (await hub.Client.SeriesAsync(run.Probes!.Value)).Cells.ShouldBe(4);
        hub.Loras.Asked.Single().From.Select(uri => uri.ToString()).ShouldContain("http://mac:7100/");
    }

    [Fact]
    public async Task The_probes_of_a_checkpoint_are_measured_when_all_are_there_by_another_node_if_the_first_cannot_and_the_numbers_survive_a_restart()
    {
        var style = new CheckpointStyle(Lora, 0.06, 0.33, 0.04, 0.8, 2);
        await using (var hub = new HubBench(folder))
        {
            var trainer = await TrainingAsync(hub);
            var meter = hub.NewStyleMeter();
            await hub.AnnounceAsync(hub.NewProbe(), "anna", "inference");
            await FactAsync(hub, trainer, 2, Saved);
            await HubBench.UntilAsync(() => hub.Client.JobsAsync(null, null, 10), page => page.Jobs.Count == 4);
            var worker = hub.NewProbe();
            for (var i = 0; i < 3; i++) await hub.RenderAsync(worker);
            hub.Pass(TimeSpan.FromSeconds(2)); // one is still to come
            await hub.RenderAsync(worker);
            var order = await OrderAsync(hub, meter);
            (order.Lora, order.Model, order.Training.Count, order.Probes.Count, order.Without.Count, order.Urls[0]).ShouldBe((Lora, "mini", 1, 2, 2, "http://hub:7100/"));
            meter.Reply(new Unavailable("A picture is missing."));
            await OrderAsync(hub, meter);
            meter.Reply(new StyleAnswer(style));
            (await HubBench.UntilAsync(() => hub.Client.RunAsync(Id), run => run.Styles is not null)).Styles.ShouldBe([style]);
        }
        await using var again = new HubBench(folder);
        (await again.PassUntilAsync(() => again.Client.RunAsync(Id), _ => true)).Styles.ShouldBe([style]);
    }

    [Fact]
    public async Task A_lora_that_cannot_be_had_is_asked_for_again_also_after_a_restart()
    {
        await using (var hub = new HubBench(folder))
        {
            hub.Loras.IsOpen = false;
            var trainer = await TrainingAsync(hub);
            await FactAsync(hub, trainer, 2, Saved);
            await HubBench.UntilAsync(() => hub.Client.RunAsync(Id), _ => !hub.Loras.Asked.IsEmpty);
            await hub.PassUntilAsync(() => hub.Client.RunAsync(Id), _ => hub.Loras.Asked.Count > 1);
            (await hub.Client.CatalogAsync()).Loras.ShouldBeEmpty();
        }

        await using var again = new HubBench(folder);
        await again.AnnounceAsync(again.NewProbe(), "mac", "trainer");
        var view = await again.PassUntilAsync(() => again.Client.RunAsync(Id), run => run.Probes is not null);
        view.Checkpoints.Single().Step.ShouldBe(50);
        (await again.Client.CatalogAsync()).Loras.Single().Asset.ShouldBe(Lora);
        again.Loras.Asked.ShouldContain(asked => asked.From.Any(uri => uri.Host == "mac"));
    }

    [Fact]
    public async Task A_late_fact_after_a_restart_is_taken_once()
    {
        await using (var hub = new HubBench(folder)) await TrainingAsync(hub);
        await using var again = new HubBench(folder);
        var trainer = again.NewProbe("trainer");
        (await FactAsync(again, trainer, 1, new RunFact.Began(0, 1000, "fp32", "runs/laz", HubBench.Noon))).ShouldBe(new RunFactAccepted(Id, 1));
        for (var i = 0; i < 2; i++) (await FactAsync(again, trainer, 2, Saved)).ShouldBe(new RunFactAccepted(Id, 2));
        (await again.Client.RunAsync(Id)).Checkpoints.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_of_an_unknown_dataset_is_refused_and_a_second_run_waits_for_the_trainer()
    {
        await using var hub = new HubBench(folder);
        (await Should.ThrowAsync<HubRefusedException>(() => hub.Client.RequestRunAsync(new RequestRun(Id, Spec, null, null, HubBench.Noon)))).Refusal.Field.ShouldBe("dataset");
        var trainer = await TrainingAsync(hub);
        await hub.Client.RequestRunAsync(new RequestRun(new("r2"), Spec, null, null, HubBench.Noon));
        hub.Pass(TimeSpan.FromSeconds(4));
        (await hub.Client.RunAsync(new("r2"))).State.ShouldBe("waiting");
        await FactAsync(hub, trainer, 2, new RunFact.Failed("The disk is full.", 50, HubBench.Noon));
        (await trainer.FishForMessageAsync<StartRun>(start => start.Run.Value == "r2")).Spec.Name.ShouldBe("laz");
        (await hub.Client.RunsAsync()).Runs.Select(run => run.State).ShouldBe(["preparing", "failed"]);
    }

    [Fact]
    public async Task Progress_is_shown_and_losses_are_paged_and_a_step_that_is_taken_again_counts_once()
    {
        await using var hub = new HubBench(folder);
        await TrainingAsync(hub);
        foreach (var step in new[] { 1, 2, 3, 2, 3, 4 })
            hub.Refs.Runs.Tell(new RunProgress(Id, new("mac"), step, 100, 0.5 / step, 0.4, 2, 1e-4, 5000), ActorRefs.NoSender);
        (await hub.Client.LossesAsync(Id, 1)).Points.Select(point => point.Step).ShouldBe([2, 3, 4]);
        var view = await hub.Client.RunAsync(Id);
        (view.Step, view.SecondsPerStep, view.EtaSeconds, view.MemoryBytes).ShouldBe((4, 2, 192, 5000));
    }

    [Fact]
    public async Task The_losses_of_a_run_that_has_ended_are_there_after_a_restart()
    {
        await using (var hub = new HubBench(folder))
        {
            var trainer = await TrainingAsync(hub);
            await FactAsync(hub, trainer, 2, new RunFact.Stepped([new(10, 0.5, 0.4, 2), new(20, 0.4, 0.4, 2), new(30, 0.3, 0.4, 2)], HubBench.Noon));
            await FactAsync(hub, trainer, 3, new RunFact.Stepped([new(30, 0.31, 0.4, 2), new(40, 0.2, 0.4, 2)], HubBench.Noon));
            hub.Refs.Runs.Tell(new RunProgress(Id, new("mac"), 35, 100, 0.25, 0.4, 2, 1e-4, 5000), ActorRefs.NoSender);
            (await hub.Client.LossesAsync(Id, 10)).Points.Select(point => point.Step).ShouldBe([20, 30, 35, 40]);
            await FactAsync(hub, trainer, 4, new RunFact.Finished(Lora, 1000, 40, 0.2, "laz.safetensors", HubBench.Noon));
        }
        await using var again = new HubBench(folder);
        var page = await again.PassUntilAsync(() => again.Client.LossesAsync(Id, 0), _ => true);
        page.Points.Select(point => (point.Step, point.Loss)).ShouldBe([(10, 0.5), (20, 0.4), (30, 0.31), (40, 0.2)]);
    }

    private static RunFact.Saved Saved { get; } = new(new CheckpointInfo(50, Lora, 1000, "runs/laz/step000050", HubBench.Noon));

    private static async Task<TestProbe> TrainingAsync(HubBench hub)
    {
        var trainer = hub.NewProbe("trainer");
        await hub.Client.CatalogAsync(Dataset);
        await hub.AnnounceAsync(hub.NewProbe(), "mac", "trainer");
        await hub.Client.RequestRunAsync(new RequestRun(Id, Spec, null, null, HubBench.Noon));
        await HubBench.UntilAsync(() =>
        {
            hub.Pass(TimeSpan.FromSeconds(2));
            return hub.Client.RunAsync(Id);
        }, run => run.State == "preparing");
        await FactAsync(hub, trainer, 1, new RunFact.Began(0, 1000, "fp32", "runs/laz", HubBench.Noon));
        return trainer;
    }

    private static async Task<MeasureStyle> OrderAsync(HubBench hub, TestProbe meter)
    {
        await hub.PassUntilAsync(() => hub.Client.RunAsync(Id), _ => meter.HasMessages);
        return await meter.ExpectMsgAsync<MeasureStyle>();
    }

    private static async Task<object> FactAsync(HubBench hub, TestProbe trainer, long number, RunFact fact)
    {
        hub.Refs.Runs.Tell(new ReportRunFact(Id, new("mac"), number, fact, []), trainer.Ref);
        return await trainer.FishForMessageAsync<RunFactAccepted>();
    }
}
