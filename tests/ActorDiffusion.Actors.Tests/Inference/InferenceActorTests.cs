using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Tests.Generation;
using ActorDiffusion.Actors.Tests.Workers;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Tests.Inference;

public sealed class InferenceActorTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WorkerBench bench;

    public InferenceActorTests() => bench = new WorkerBench(folder);

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_lease_becomes_a_picture_that_is_reported_until_the_hub_has_it()
    {
        bench.StartInference();
        (await bench.Announcer.AwaitAsync<ModelsFound>()).Models.ShouldHaveSingleItem().Name.ShouldBe("mini");
        (await bench.Queue.AwaitAsync<RequestWork>()).ShouldSatisfyAllConditions(
            asks => asks.Node.Value.ShouldBe("desk"), asks => asks.Models.ShouldBe(["mini"]), asks => asks.Slots.ShouldBe(1));
        MiniLora.Write(folder.Of("ink"), seed: 1);
        var lora = bench.Source.Offer(folder.Of("ink"));
        bench.Queue.Reply(Lease(7, EngineBench.Spec with { Loras = [new LoraStrength(lora, 1.25, "ink")] }));

        (await bench.Queue.AwaitAsync<ExtendLease>()).Fence.ShouldBe(7);
        await bench.Queue.AwaitAsync<JobPreview>();
        var report = await bench.Queue.AwaitAsync<ReportResult>();
        (report.Job.Value, report.Fence, report.ContentKey, report.Result.Backend).ShouldBe(("job-7", 7, "key-7", "cpu float32"));
        report.Urls.ShouldBe(["http://127.0.0.1:5711/"]);
        var png = File.ReadAllBytes(bench.Store.FilePath(report.Result.Asset));
        png.Length.ShouldBe((int)report.Result.Size);
        ImageHistory.Read(png, "picture").Record!.Settings.Loras.ShouldHaveSingleItem().Name.ShouldBe("ink");

        (await bench.Queue.AwaitAsync<RequestWork>()).Loras.ShouldBe([lora]);
        bench.Advance(bench.Context.Options.RepeatEvery);
        (await bench.Queue.AwaitAsync<ReportResult>()).ShouldBeEquivalentTo(report);
        bench.Queue.Reply(new ResultAccepted(report.Job, report.Fence));
    }

    [Fact]
    public async Task A_result_that_the_hub_did_not_confirm_is_reported_again_by_the_next_process()
    {
        await GrantAsync(Lease(7, EngineBench.Spec));
        var report = await bench.Queue.AwaitAsync<ReportResult>();
        await bench.DisposeAsync();

        await using (var second = new WorkerBench(folder))
        {
            second.StartInference();
            (await second.Queue.AwaitAsync<ReportResult>()).ShouldBeEquivalentTo(report);
            second.Queue.Reply(new ResultAccepted(report.Job, report.Fence));
            await second.Queue.LastSender.Ask<ActorIdentity>(new Identify("durable"));
        }

        await using var third = new WorkerBench(folder);
        third.StartInference();
        await third.Queue.AwaitAsync<RequestWork>();
        third.Advance(third.Context.Options.RepeatEvery);
        third.Advance(third.Context.Options.AskEvery);
        await third.Queue.ExpectMsgAsync<RequestWork>();
    }

    [Fact]
    public async Task Probes_are_compared_with_training_pictures_that_are_fetched_first()
    {
        bench.StartInference();
        await bench.Queue.AwaitAsync<RequestWork>();
        AssetId[] portraits = [.. Enumerable.Range(1, 4).Select(number => bench.Source.Offer(Repository.Sample($"series-lorelei/sportrait-laz-0{number}.png")))];
        var style = await bench.MeasureAsync(new MeasureStyle(portraits[0], "mini", portraits[..3], [portraits[0], portraits[3]], [], []));
        style.ShouldBeOfType<StyleAnswer>().Style.ShouldSatisfyAllConditions(
            it => it.Distance.ShouldBeInRange(it.OfDataset * 0.5, it.OfDataset * 2.5), it => it.OfDataset.ShouldBeInRange(0.005, 0.1), it => it.Diversity!.Value.ShouldBeInRange(0.3, 3),
            it => it.Without.ShouldBeNull(), it => it.Probes.ShouldBe(2));
        var same = (StyleAnswer)await bench.MeasureAsync(new MeasureStyle(portraits[1], "mini", portraits[..3], [portraits[0], portraits[0]], [portraits[3]], []));
        (same.Style.Diversity!.Value, same.Style.OfDataset).ShouldBe((0, ((StyleAnswer)style).Style.OfDataset));
        same.Style.Without.ShouldNotBeNull();
        (await bench.MeasureAsync(new MeasureStyle(portraits[1], "mini", [new AssetId(new string('e', 64))], [portraits[0]], [], []))).ShouldBeOfType<Unavailable>();
    }

    [Fact]
    public async Task A_revoked_lease_ends_before_the_picture_is_done()
    {
        await GrantAsync(Lease(7, EngineBench.Spec with { Steps = 1000 }));
        await bench.Queue.AwaitAsync<ExtendLease>(beat => beat.Step == 0);
        bench.Queue.Reply(new LeaseRevoked(new JobId("job-7"), 7, "The job was cancelled."));
        await bench.Queue.AwaitAsync<RequestWork>();
        bench.Queue.Reply(Lease(8, EngineBench.Spec));
        (await bench.Queue.AwaitAsync<ReportResult>()).Fence.ShouldBe(8);
    }

    [Fact]
    public async Task A_revocation_of_another_lease_changes_nothing()
    {
        await GrantAsync(Lease(7, EngineBench.Spec));
        bench.Queue.Reply(new LeaseRevoked(new JobId("job-7"), 6, "Too late."));
        (await bench.Queue.AwaitAsync<ReportResult>()).Fence.ShouldBe(7);
    }

    [Fact]
    public async Task What_no_attempt_can_render_is_a_permanent_failure_and_a_missing_file_is_not()
    {
        await GrantAsync(Lease(7, EngineBench.Spec with { Sampler = "magic" }));
        (await bench.Queue.AwaitAsync<ReportFailure>()).ShouldSatisfyAllConditions(
            failure => failure.Permanent.ShouldBeTrue(), failure => failure.Fence.ShouldBe(7), failure => failure.Reason.ShouldContain("magic"));
        await bench.Queue.AwaitAsync<RequestWork>();
        bench.Queue.Reply(Lease(8, EngineBench.Spec with { Loras = [new LoraStrength(new AssetId(new string('a', 64)), 1)] }));
        (await bench.Queue.AwaitAsync<ReportFailure>()).ShouldSatisfyAllConditions(
            failure => failure.Permanent.ShouldBeFalse(), failure => failure.Fence.ShouldBe(8));
    }

    [Fact]
    public async Task A_lease_is_extended_while_the_device_is_busy_with_something_else()
    {
        using var release = new SemaphoreSlim(0);
        var inference = bench.StartInference();
        await bench.Queue.AwaitAsync<RequestWork>();
        var block = bench.Context.Device.RunAsync(new DeviceWork("block", "block", DeviceLane.Interactive), _ => release.Wait(TimeSpan.FromMinutes(2)));
        bench.Queue.Reply(Lease(7, EngineBench.Spec));
        await bench.Queue.AwaitAsync<ExtendLease>();
        for (var beat = 0; beat < 3; beat++)
        {
            bench.Advance(bench.Context.Options.HeartbeatEvery);
            (await bench.Queue.AwaitAsync<ExtendLease>()).Step.ShouldBe(0);
        }
        release.Release();
        await bench.Queue.AwaitAsync<ReportResult>();
        await block;
    }

    private async Task GrantAsync(WorkGranted lease)
    {
        bench.StartInference();
        await bench.Queue.AwaitAsync<RequestWork>();
        bench.Queue.Reply(lease);
    }

    private static WorkGranted Lease(long fence, RenderSpec spec) =>
        new(new JobId($"job-{fence}"), fence, DateTimeOffset.UnixEpoch, spec, $"key-{fence}", new JobOrigin(), []);
}
