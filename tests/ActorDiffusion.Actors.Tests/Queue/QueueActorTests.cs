using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Tests.Queue;

public sealed class QueueActorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_job_goes_to_a_worker_that_waits_and_its_picture_is_brought_here_before_it_is_accepted()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        bench.Offer(worker);
        await bench.SubmitAsync("a", origin: QueueBench.Cell());
        var work = await worker.ExpectMsgAsync<WorkGranted>();
        work.Fence.ShouldBe(1);
        var picture = bench.Nodes.Serve("a");
        worker.Send(bench.Queue, bench.Result(work, picture));
        await worker.ExpectMsgAsync(new ResultAccepted(work.Job, 1));
        bench.Store.Has(picture).ShouldBeTrue();
        (await bench.StateOfAsync("a")).ShouldBe("completed");
        var told = await bench.Series.ExpectMsgAsync<ReportCell>();
        told.Cell.ShouldBe(new CellId("cell"));
        told.Result!.Asset.ShouldBe(picture);
        (await bench.Workers.ExpectMsgAsync<SpeedsMeasured>()).Speeds[0].SecondsPerStep.ShouldBe(2);
    }

    [Fact]
    public async Task The_feed_hears_of_each_step_and_sees_progress_and_previews()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a", origin: QueueBench.Cell());
        var work = await bench.TakeAsync(worker);
        worker.Send(bench.Queue, new ExtendLease(work.Job, work.Fence, new NodeName("anna"), 2, 4));
        worker.Send(bench.Queue, new JobPreview(work.Job, 2, 4, [1]));
        var view = await bench.AskAsync<JobView>(new GetJob(work.Job));
        (view.State, view.Step, view.Steps).ShouldBe(("leased", 2, 4));
        worker.Send(bench.Queue, bench.Result(work, bench.Nodes.Serve("a")));
        (await bench.Feed.ExpectMsgAsync<PublishFeed>()).Kind.ShouldBe("job.accepted");
        (await bench.Feed.ExpectMsgAsync<PublishFeed>()).Data["node"].ShouldBe("anna");
        (await bench.Feed.ExpectMsgAsync<FeedPulse>()).Data["step"].ShouldBe("2");
        (await bench.Feed.ExpectMsgAsync<FeedPulse>()).Jpeg.ShouldBe([1]);
        var completed = await bench.Feed.ExpectMsgAsync<PublishFeed>();
        (completed.Kind, completed.Data["series"], completed.Data["cell"]).ShouldBe(("job.completed", "series", "cell"));
    }

    [Fact]
    public async Task An_unanswered_request_is_answered_again_with_the_same_lease()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a");
        await bench.SubmitAsync("b");
        (await bench.TakeAsync(worker)).Fence.ShouldBe(1);
        (await bench.TakeAsync(worker)).Fence.ShouldBe(1);
        worker.Send(bench.Queue, new ExtendLease(new JobId("a"), 1, new NodeName("anna"), 0, 4));
        (await bench.TakeAsync(worker)).Fence.ShouldBe(2);
    }

    [Fact]
    public async Task A_silent_workers_job_goes_to_another_after_20_seconds_and_heartbeats_put_that_off()
    {
        await using var bench = new QueueBench(folder);
        var (anna, berta) = (bench.NewProbe(), bench.NewProbe());
        await bench.SubmitAsync("a");
        var work = await bench.TakeAsync(anna);
        await bench.PassAsync(TimeSpan.FromSeconds(15));
        anna.Send(bench.Queue, new ExtendLease(work.Job, work.Fence, new NodeName("anna"), 1, 4));
        await bench.PassAsync(TimeSpan.FromSeconds(15));
        (await bench.StateOfAsync("a")).ShouldBe("leased");
        await bench.PassAsync(TimeSpan.FromSeconds(6));
        (await bench.TakeAsync(berta, "berta")).Fence.ShouldBe(2);
        anna.Send(bench.Queue, new ExtendLease(work.Job, work.Fence, new NodeName("anna"), 2, 4));
        (await anna.ExpectMsgAsync<LeaseRevoked>()).Fence.ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_whose_connection_is_lost_loses_its_lease_at_once()
    {
        await using var bench = new QueueBench(folder);
        var (anna, berta) = (bench.NewProbe(), bench.NewProbe());
        await bench.SubmitAsync("a");
        await bench.TakeAsync(anna);
        bench.Offer(berta, "berta");
        bench.Stop(anna.Ref);
        (await berta.ExpectMsgAsync<WorkGranted>()).Fence.ShouldBe(2);
        (await bench.AskAsync<JobView>(new GetJob(new JobId("a")))).FailedAttempts.ShouldBe(0);
        bench.Queue.Tell(new WorkerLost(new NodeName("berta"), "The cluster has lost it."));
        (await bench.TakeAsync(bench.NewProbe(), "carla")).Fence.ShouldBe(3);
    }

    [Fact]
    public async Task A_worker_that_started_anew_does_not_keep_what_it_forgot()
    {
        await using var bench = new QueueBench(folder);
        await bench.SubmitAsync("a");
        (await bench.TakeAsync(bench.NewProbe())).Fence.ShouldBe(1);
        (await bench.TakeAsync(bench.NewProbe())).Fence.ShouldBe(2);
    }

    [Fact]
    public async Task A_hung_worker_is_stopped_and_its_attempt_counts()
    {
        await using var bench = new QueueBench(folder, options: new QueueOptions { HungAfter = TimeSpan.FromSeconds(30) });
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a");
        var work = await bench.TakeAsync(worker);
        for (var i = 0; i < 4; i++)
        {
            worker.Send(bench.Queue, new ExtendLease(work.Job, work.Fence, new NodeName("anna"), 1, 4));
            await bench.PassAsync(TimeSpan.FromSeconds(10));
        }

        (await worker.ExpectMsgAsync<LeaseRevoked>()).Reason.ShouldContain("no step");
        var view = await bench.AskAsync<JobView>(new GetJob(work.Job));
        (view.State, view.FailedAttempts).ShouldBe(("waiting", 1));
    }

    [Fact]
    public async Task A_lying_worker_is_refused_and_after_three_lies_gets_nothing_for_a_while()
    {
        await using var bench = new QueueBench(folder);
        var (liar, honest) = (bench.NewProbe(), bench.NewProbe());
        foreach (var id in new[] { "a", "b", "c" }) await bench.SubmitAsync(id);
        for (var lie = 1; lie <= 3; lie++)
        {
            var work = await bench.TakeAsync(liar);
            var picture = bench.Nodes.Serve($"{lie}");
            bench.Nodes.Corrupt(picture);
            liar.Send(bench.Queue, bench.Result(work, picture));
            (await liar.ExpectMsgAsync<LeaseRevoked>()).Reason.ShouldContain("refused");
            bench.Store.Has(picture).ShouldBeFalse();
        }

        bench.Offer(liar);
        (await bench.TakeAsync(honest, "berta")).Fence.ShouldBe(4);
        liar.HasMessages.ShouldBeFalse();
        await bench.PassAsync(TimeSpan.FromMinutes(5));
        await bench.TakeAsync(liar);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_picture_that_is_none_or_has_another_size_is_a_lie(bool isPicture)
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a");
        var work = await bench.TakeAsync(worker);
        var report = bench.Result(work, isPicture ? bench.Nodes.Serve("picture") : bench.Nodes.Serve("GIF89a"u8.ToArray()));
        worker.Send(bench.Queue, isPicture ? report with { Result = report.Result with { Size = 1 } } : report);
        await worker.ExpectMsgAsync<LeaseRevoked>();
        (await bench.AskAsync<JobView>(new GetJob(work.Job))).FailedAttempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_that_tells_of_another_one_is_a_lie_and_the_right_one_is_taken()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a", "key-a");
        var work = await bench.TakeAsync(worker);
        worker.Send(bench.Queue, bench.Result(work, bench.Nodes.Serve("picture", "key-b")));
        (await worker.ExpectMsgAsync<LeaseRevoked>()).Reason.ShouldContain("key-b");
        var again = await bench.TakeAsync(worker);
        worker.Send(bench.Queue, bench.Result(again, bench.Nodes.Serve("picture", "key-a")));
        await worker.ExpectMsgAsync(new ResultAccepted(work.Job, again.Fence));
    }

    [Fact]
    public async Task A_repeated_report_begins_no_second_fetch_and_both_workers_of_one_job_are_answered()
    {
        await using var bench = new QueueBench(folder);
        var (anna, berta) = (bench.NewProbe(), bench.NewProbe());
        await bench.SubmitAsync("a");
        var first = await bench.TakeAsync(anna);
        bench.Queue.Tell(new WorkerLost(new NodeName("anna"), "Gone."));
        var second = await bench.TakeAsync(berta, "berta");
        var gate = new TaskCompletionSource();
        bench.Nodes.Gate = gate.Task;
        var picture = bench.Nodes.Serve("a");
        for (var i = 0; i < 3; i++) anna.Send(bench.Queue, bench.Result(first, picture));
        berta.Send(bench.Queue, bench.Result(second, picture, "berta"));
        await bench.StateOfAsync("a");
        gate.SetResult();
        await anna.ExpectMsgAsync(new ResultAccepted(first.Job, 1));
        await berta.FishForMessageAsync<ResultAccepted>();
        bench.Nodes.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_yet_is_waited_for_and_the_report_taken_when_it_is_repeated()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a");
        var work = await bench.TakeAsync(worker);
        var picture = bench.Nodes.Serve("a");
        var report = bench.Result(work, picture);
        worker.Send(bench.Queue, report with { Result = report.Result with { Asset = new AssetId(new string('0', 64)) } });
        worker.Send(bench.Queue, report);
        await worker.ExpectMsgAsync<ResultAccepted>();
    }

    [Fact]
    public async Task A_report_of_a_picture_that_cannot_be_had_does_not_keep_the_lease_for_ever()
    {
        await using var bench = new QueueBench(folder);
        var (anna, berta) = (bench.NewProbe(), bench.NewProbe());
        await bench.SubmitAsync("a");
        var work = await bench.TakeAsync(anna);
        var report = bench.Result(work, bench.Nodes.Serve("a"));
        for (var i = 0; i < 6; i++)
        {
            anna.Send(bench.Queue, report with { Result = report.Result with { Asset = new AssetId(new string('0', 64)) } });
            while (bench.Nodes.Fetches <= i) await bench.StateOfAsync("a");
            await bench.PassAsync(TimeSpan.FromSeconds(5));
        }

        (await bench.TakeAsync(berta, "berta")).Fence.ShouldBe(2);
        anna.Send(bench.Queue, report);
        (await anna.FishForMessageAsync<ResultAccepted>()).Fence.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_job_is_taken_from_its_worker_and_the_series_told()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a", origin: QueueBench.Cell());
        var work = await bench.TakeAsync(worker);
        await bench.AskAsync<Ok>(new CancelJob(work.Job, DateTimeOffset.UnixEpoch));
        (await worker.ExpectMsgAsync<LeaseRevoked>()).Reason.ShouldContain("cancelled");
        (await bench.Series.ExpectMsgAsync<ReportCell>()).Failure.ShouldBe("It was cancelled.");
    }

    [Fact]
    public async Task A_series_is_told_until_it_answers()
    {
        await using var bench = new QueueBench(folder);
        var worker = bench.NewProbe();
        await bench.SubmitAsync("a", origin: QueueBench.Cell());
        worker.Send(bench.Queue, bench.Result(await bench.TakeAsync(worker), bench.Nodes.Serve("a")));
        await bench.Series.ExpectMsgAsync<ReportCell>();
        bench.Series.Reply(new Unavailable("busy"));
        while (!bench.Series.HasMessages) await bench.PassAsync(TimeSpan.FromSeconds(5));
        await bench.Series.ExpectMsgAsync<ReportCell>();
        while (!bench.Series.HasMessages) await bench.PassAsync(TimeSpan.FromSeconds(5));
        await bench.Series.ExpectMsgAsync<ReportCell>();
        bench.Series.Reply(new Ok());
        await bench.SubmitAsync("b");
        await bench.PassAsync(TimeSpan.FromSeconds(20));
        for (var late = 0; late < 3 && bench.Series.HasMessages; late++)
        {
            // It was on its way when the answer came.
            await bench.Series.ExpectMsgAsync<ReportCell>();
            bench.Series.Reply(new Ok());
            await bench.PassAsync(TimeSpan.FromSeconds(20));
        }

        bench.Series.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_jobs_of_one_content_key_render_once_and_both_complete()
    {
        await using var bench = new QueueBench(folder);
        var (anna, berta) = (bench.NewProbe(), bench.NewProbe());
        await bench.SubmitAsync("a", "key");
        await bench.SubmitAsync("b", "key");
        var work = await bench.TakeAsync(anna);
        bench.Offer(berta, "berta");
        anna.Send(bench.Queue, bench.Result(work, bench.Nodes.Serve("a")));
        await anna.ExpectMsgAsync<ResultAccepted>();
        (await bench.StateOfAsync("a")).ShouldBe("completed");
        (await bench.StateOfAsync("b")).ShouldBe("completed");
        berta.HasMessages.ShouldBeFalse();
        (await bench.SubmitAsync("c", "key")).State.ShouldBe("completed");
    }
}
