using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;
using static ActorDiffusion.Domain.Tests.Runs.RunDesk;

namespace ActorDiffusion.Domain.Tests.Runs;

public sealed class RunTests
{
    [Fact]
    public void A_run_goes_from_waiting_to_finished_and_its_checkpoints_are_to_be_kept()
    {
        var desk = Training();
        desk.Run.View().State.ShouldBe("training");
        desk.Happen(Saved(50));
        desk.Happen(Saved(100));
        desk.Happen(new RunFact.Finished(Asset(7), 2000, 100, 0.1, "laz.safetensors", Noon));
        desk.Tell();
        desk.Run.View().ShouldSatisfyAllConditions(
            view => view.State.ShouldBe("finished"), view => view.Step.ShouldBe(100), view => view.Checkpoints.Count.ShouldBe(2), view => view.Lora.ShouldBe(Asset(7)),
            view => view.Node.ShouldBe(Anna), view => view.EndedAt.ShouldBe(Noon), view => view.Folder.ShouldBe("runs/laz"));
        desk.Run.ToKeep.Select(lora => (lora.Asset, lora.Finished)).ShouldBe([(Asset(50), false), (Asset(100), false), (Asset(7), true)]);
        desk.AtHub(desk.Hub.Keep(Id, Asset(50))).ShouldBe(new Ok());
        desk.AtHub(desk.Hub.Keep(Id, Asset(50))).ShouldBe(new Ok(Changed: false));
        desk.Run.ToKeep.Count().ShouldBe(2);
        desk.Run.View().Probes.ShouldBe(SeriesId.Of("probes-r1"));
    }

    [Fact]
    public void A_last_checkpoint_that_is_the_finished_LoRA_is_kept_as_the_finished_one()
    {
        var desk = Training();
        desk.Happen(Saved(50));
        desk.Happen(Saved(100));
        desk.Tell();
        desk.AtHub(desk.Hub.Keep(Id, Asset(100))).ShouldBe(new Ok());
        desk.Happen(new RunFact.Finished(Asset(100), 2000, 100, 0.1, "laz.safetensors", Noon));
        desk.Tell();
        desk.Run.ToKeep.Select(lora => (lora.Asset, lora.Finished)).ShouldBe([(Asset(50), false), (Asset(100), true)]);
        desk.AtHub(desk.Hub.Keep(Id, Asset(100))).ShouldBe(new Ok(Changed: false), "it was kept as a checkpoint while the run ended");
        desk.Run.ToKeep.Count().ShouldBe(2);
        desk.AtHub(desk.Hub.Keep(Id, Asset(100), finished: true)).ShouldBe(new Ok());
        desk.Run.ToKeep.Select(lora => lora.Asset).ShouldBe([Asset(50)]);
    }

    [Fact]
    public void A_repeated_request_is_answered_with_the_run_there_is()
    {
        var desk = Training();
        desk.AtHub(desk.Hub.Request(new RequestRun(RunId.Of("r2"), Spec, null, "key", Noon), Dataset)).ShouldBeOfType<RunView>().Run.ShouldBe(Id);
        desk.AtHub(desk.Hub.Request(new RequestRun(Id, Spec, null, null, Noon), null)).ShouldBeOfType<RunView>().State.ShouldBe("training");
        desk.Hub.Runs.Count.ShouldBe(1);
    }

    [Fact]
    public void Facts_count_once_and_in_order_however_they_arrive()
    {
        var desk = Training();
        var report = new ReportRunFact(Id, Anna, 2, Saved(50), []);
        desk.AtHub(desk.Hub.Decide(report with { Number = 3 }, Noon)).ShouldBeOfType<Rejected>().Reason.ShouldContain("fact 2");
        desk.AtHub(desk.Hub.Decide(report, Noon)).ShouldBe(new RunFactAccepted(Id, 2));
        desk.Hub.Decide(report, Noon).ShouldSatisfyAllConditions(again => again.Events.ShouldBeEmpty(), again => again.Reply.ShouldBe(new RunFactAccepted(Id, 2)));
        desk.AtHub(desk.Hub.Decide(report with { Number = 3, Node = NodeName.Of("berta") }, Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe("node");
        desk.Run.Checkpoints.Count.ShouldBe(1);
    }

    [Fact]
    public void Of_two_trainers_that_have_a_run_only_the_latest_one_counts_also_when_both_are_the_same()
    {
        var berta = NodeName.Of("berta");
        var desk = new RunDesk();
        desk.AtHub(desk.Hub.Request(new RequestRun(Id, Spec, null, null, Noon), Dataset));
        desk.AtHub(desk.Hub.Assign(Id, Anna));
        desk.AtHub(desk.Hub.Assign(Id, Anna)).ShouldBe(new Ok(Changed: false));
        desk.AtHub(desk.Hub.Assign(Id, berta));
        (desk.Run.Node, desk.Run.Turn, desk.Run.View().State).ShouldBe((berta, 2, "preparing"));
        desk.Hub.Late(Id, 1).ShouldBe(new RunRevoked(Id, 1));
        desk.Hub.Late(Id, 2).ShouldBeNull();

        // Anna took it late, trains, and hears that it is not hers.
        desk.AtTrainer(desk.Trainer.Decide(new StartRun(Id, Spec, Dataset.Pictures, [], 1)));
        desk.Happen(new RunFact.Began(0, 1000, "fp32", "runs/laz", Noon));
        var late = new ReportRunFact(Id, Anna, 1, desk.Trainer.Untold[0].Fact, [], desk.Trainer.Turn);
        desk.AtHub(desk.Hub.Decide(late, Noon)).ShouldBe(new RunRevoked(Id, 1));
        desk.AtTrainer(desk.Trainer.Decide(new RunRevoked(Id, 1)));
        desk.Trainer.ShouldTrain.ShouldBeFalse();
        desk.Happen(new RunFact.Cancelled(0, Noon));
        desk.AtTrainer(desk.Trainer.Decide(new RunRevoked(Id, 1)));
        (desk.Trainer.Untold.Count, desk.Trainer.Phase.IsOver).ShouldBe((0, true));

        // Berta never took it either, and it is Anna's turn again.
        desk.AtHub(desk.Hub.Assign(Id, Anna));
        desk.AtTrainer(desk.Trainer.Decide(new StartRun(Id, Spec, Dataset.Pictures, [], 3))).ShouldBe(new Ok());
        desk.AtTrainer(desk.Trainer.Decide(new RunRevoked(Id, 1))).ShouldBe(new Ok(Changed: false), "that turn is over");
        desk.AtTrainer(desk.Trainer.Decide(new StartRun(Id, Spec, Dataset.Pictures, [], 1))).ShouldBe(new Ok(Changed: false));
        desk.Trainer.ShouldTrain.ShouldBeTrue();
        desk.Happen(new RunFact.Began(0, 1000, "fp32", "runs/laz", Noon));
        desk.AtHub(desk.Hub.Decide(late, Noon)).ShouldBe(new RunRevoked(Id, 1), "the fact has the number and the node that are expected, but is of another turn");
        desk.Tell();
        (desk.Run.View().State, desk.Run.Facts).ShouldBe(("training", 1));
        desk.AtHub(desk.Hub.Assign(Id, berta)).ShouldBe(new Ok(Changed: false), "it was taken");
    }

    [Fact]
    public void What_a_trainer_has_not_told_stays_until_the_hub_has_it()
    {
        var desk = Training();
        desk.Happen(Saved(50));
        desk.Happen(new RunFact.Warned("small set", Noon));
        desk.Trainer.Untold.Select(happened => happened.Number).ShouldBe([2, 3]);
        desk.AtTrainer(desk.Trainer.Told(new RunFactAccepted(Id, 1))).ShouldBe(new Ok(Changed: false));
        desk.AtTrainer(desk.Trainer.Told(new RunFactAccepted(Id, 9))).ShouldBe(new Ok(Changed: false));
        desk.AtTrainer(desk.Trainer.Told(new RunFactAccepted(Id, 2))).ShouldBe(new Ok());
        desk.Trainer.Untold.Select(happened => happened.Number).ShouldBe([3]);
        desk.Trainer.ShouldTrain.ShouldBeTrue();
    }

    [Fact]
    public void Wishes_last_until_they_are_obeyed()
    {
        var desk = Training();
        desk.Wish(new PauseRun(Id));
        (desk.Run.Wish, desk.Trainer.Wish, desk.Trainer.ShouldTrain).ShouldBe((RunWish.Pause, RunWish.Pause, false));
        desk.AtHub(desk.Hub.Decide(new PauseRun(Id), Noon)).ShouldBe(new Ok(Changed: false));
        desk.Happen(new RunFact.Paused(42, Noon));
        desk.Tell();
        (desk.Run.Wish, desk.Run.View().State, desk.Run.View().Step).ShouldBe((null, "paused", 42));
        desk.AtHub(desk.Hub.Decide(new PauseRun(Id), Noon)).ShouldBe(new Ok(Changed: false));
        desk.Wish(new ResumeRun(Id));
        desk.Trainer.ShouldTrain.ShouldBeTrue();
        desk.Happen(new RunFact.Began(42, 1000, "fp32", "runs/laz", Noon));
        desk.Tell();
        (desk.Run.Wish, desk.Run.View().State).ShouldBe((null, "training"));
        desk.Wish(new CancelRun(Id));
        desk.AtHub(desk.Hub.Decide(new ResumeRun(Id), Noon)).ShouldBeOfType<Rejected>();
        desk.Happen(new RunFact.Cancelled(50, Noon));
        desk.Tell();
        (desk.Run.View().State, desk.Trainer.ShouldTrain).ShouldBe(("cancelled", false));
        desk.AtHub(desk.Hub.Decide(new CancelRun(Id), Noon)).ShouldBe(new Ok(Changed: false));
        desk.AtHub(desk.Hub.Decide(new ResumeRun(Id), Noon)).ShouldBeOfType<Rejected>();
    }

    [Fact]
    public void A_changed_mind_takes_the_place_of_a_wish_that_is_not_obeyed()
    {
        var desk = Training();
        desk.Wish(new PauseRun(Id));
        desk.Wish(new ResumeRun(Id));
        (desk.Run.Wish, desk.Trainer.ShouldTrain).ShouldBe((RunWish.Resume, true));
    }

    [Fact]
    public void Nothing_comes_after_the_end()
    {
        var desk = Training();
        desk.Happen(new RunFact.Failed("The disk is full.", 50, Noon));
        desk.Happen(Saved(50));
        desk.Trainer.Facts.ShouldBe(2);
        desk.Tell();
        desk.Run.View().Reason.ShouldBe("The disk is full.");
    }

    [Fact]
    public void A_waiting_run_is_cancelled_by_the_hub_alone()
    {
        var desk = new RunDesk();
        desk.AtHub(desk.Hub.Request(new RequestRun(Id, Spec, null, null, Noon), Dataset));
        desk.AtHub(desk.Hub.Decide(new CancelRun(Id), Noon)).ShouldBe(new Ok());
        desk.Run.View().State.ShouldBe("cancelled");
        desk.Hub.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void A_picture_without_a_caption_is_named()
    {
        var bare = Dataset with { Pictures = [.. Dataset.Pictures, new TrainingPicture(Asset(3), "nine.png", " ")] };
        RunsState.New.Request(new RequestRun(Id, Spec, null, null, Noon), bare).Reply
            .ShouldBe(new Rejected("The picture nine.png of the dataset nine portraits has no caption; write one.", "dataset"));
        RunsState.New.Request(new RequestRun(Id, Spec, null, null, Noon), null).Reply.ShouldBeOfType<Rejected>().NotFound.ShouldBeTrue();
    }

    [Fact]
    public void Settings_out_of_range_are_named_with_their_range()
    {
        RunCheck.Refusal(Spec).ShouldBeNull();
        RunCheck.Refusal(Spec with { Rank = 0 }).ShouldBe(new Rejected("The rank is 0; it may be 1 to 512.", "rank"));
        RunCheck.Refusal(Spec with { LearningRate = double.NaN })!.Field.ShouldBe("learningRate");
        RunCheck.Refusal(Spec with { Name = "../x" })!.Field.ShouldBe("name");
        RunCheck.Refusal(Spec with { TimestepSampling = "dice" })!.Reason.ShouldStartWith("There is no timestepSampling \"dice\"; choose one of shift,");
        RunCheck.Refusal(Spec with { ProbePrompts = [.. Enumerable.Repeat("x", 40)] })!.Field.ShouldBe("probePrompts");
    }

    [Fact]
    public void The_probes_are_a_series_of_checkpoints_and_prompts_by_strengths()
    {
        var desk = Training();
        desk.Happen(Saved(50));
        desk.Happen(Saved(100));
        desk.Tell();
        var state = SeriesState.New;
        foreach (var lora in desk.Run.ToKeep)
            foreach (var command in ProbeSeries.Commands(desk.Run, lora, new ModelEntry("mini", "h", "mini", 12, 3, 128, 128)))
                state = state.Decide(command).Events.Cast<ISeriesEvent>().Aggregate(state, (current, @event) => current.Apply(@event));
        var cells = state.Page(0, 200).Cells;
        cells.Select(cell => string.Join(' ', cell.Coordinates.Select(coordinate => coordinate.Value[^1]))).ShouldBe(
            ["0 2 a", "1 2 a", "0 2 b", "1 2 b", "0 4 a", "1 4 a", "0 4 b", "1 4 b"]);
        state.PendingJobs().ShouldAllBe(job => job.Origin.Kind == "probe" && job.Origin.Run == Id && job.Priority < 0 && job.Spec.Steps == 12);
        state.PendingJobs().Count().ShouldBe(8);
        state.View().ProbesOf.ShouldBe(Id);
    }
}
