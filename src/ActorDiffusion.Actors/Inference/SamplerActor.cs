using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Inference;

/// <summary>
/// Works leases off, one at a time: fetches what the spec names, renders, stores, and hands the result to the outbox. While it works it
/// extends the lease, so the hub knows that it lives whatever the device does.
/// </summary>
public sealed partial class SamplerActor : ReceiveActor, IWithTimers
{
    private readonly WorkerContext worker;
    private readonly InferenceDevice device;
    private readonly IReadOnlyList<ModelEntry> models;
    private readonly IActorRef outbox;
    private readonly IActorRef announcer;
    private readonly ILoggingAdapter log;
    private readonly List<WorkGranted> waiting = [];
    private Attempt? now;
    private string? latestModel;
    private long told;

    public SamplerActor(WorkerContext worker, InferenceDevice device, IReadOnlyList<ModelEntry> models, IActorRef outbox, IActorRef announcer)
    {
        (this.worker, this.device, this.models, this.outbox, this.announcer) = (worker, device, models, outbox, announcer);
        log = Context.GetLogger();
        Receive<WorkGranted>(Take);
        Receive<LeaseRevoked>(Revoke);
        Receive<AssetsHere>(here => Render(), here => here.Fence == now?.Fence);
        Receive<AssetsMissing>(missing => Fail(missing.Cause), missing => missing.Fence == now?.Fence);
        Receive<Stepped>(step => Tell(now! with { Progress = step.Progress }), step => step.Fence == now?.Fence);
        Receive<DeviceOutcome<RenderedPicture>>(Rendered, outcome => outcome.Work.Attempt == AttemptName);
        Receive<PictureStored>(Stored, stored => stored.Fence == now?.Fence);
        Receive<PictureNotStored>(failed => Fail(failed.Cause), failed => failed.Fence == now?.Fence);
        Receive<OutboxActor.ResultSafe>(_ => Next(), safe => safe.Fence == now?.Fence);
        Receive<Unavailable>(_ => { }); // the hub or the outbox is starting again; the timers repeat what was said
        Receive<Rejected>(rejected => log.Warning("The hub refuses: {0}", rejected.Reason));
        Receive<Beat>(_ => OnBeat());
        Receive<Ask>(_ => AskForWork());
        ReceiveAny(_ => { }); // late news of an attempt that is over
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private string? AttemptName => now?.Fence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("beat", Beat.Instance, worker.Options.HeartbeatEvery);
        Timers.StartPeriodicTimer("ask", Ask.Instance, worker.Options.AskEvery);
        Next();
    }

    protected override void PostStop() => now?.Cancel.Cancel();

    private void Take(WorkGranted lease)
    {
        if (now?.Fence == lease.Fence || waiting.Any(known => known.Fence == lease.Fence)) return;
        waiting.Add(lease);
        if (now is null) Next();
    }

    private void Revoke(LeaseRevoked revoked)
    {
        waiting.RemoveAll(lease => lease.Fence == revoked.Fence);
        if (now is not { Result: null } || now.Fence != revoked.Fence) return;
        log.Info("The lease of job {0} is over: {1}", revoked.Job, revoked.Reason);
        now.Cancel.Cancel();
        Next();
    }

    /// <summary>The next lease, or the wish for one.</summary>
    private void Next()
    {
        now = null;
        if (waiting.Count == 0)
        {
            announcer.Tell(new RoleDoes("inference", new("idle")));
            AskForWork();
            return;
        }
        Begin(waiting[0]);
    }

    private void Begin(WorkGranted lease)
    {
        waiting.Remove(lease);
        now = new Attempt(lease, new CancellationTokenSource());
        Tell(now);
        var hints = lease.AssetUrls.Select(url => new Uri(url)).ToArray();
        var cancel = now.Cancel.Token;
        Task.WhenAll(now.Assets.Select(asset => worker.Source.FetchAsync(asset, hints, cancel)))
            .PipeTo(Self, success: _ => new AssetsHere(lease.Fence), failure: cause => new AssetsMissing(lease.Fence, cause));
    }

    private void Render()
    {
        var (lease, self, cancel) = (now!.Lease, Self, now.Cancel.Token);
        var order = new RenderOrder(lease.Spec, lease.ContentKey, lease.Origin, worker.Assets.FilePath);
        var watch = new RenderWatch
        {
            OnProgress = progress => self.Tell(new Stepped(lease.Fence, progress), ActorRefs.NoSender),
            OnPreview = (progress, jpeg) => worker.Hub.Queue.Tell(new JobPreview(lease.Job, progress.Step, progress.Steps, jpeg), self),
        };
        var work = new DeviceWork(AttemptName!, $"the picture of job {lease.Job}", now.IsInteractive ? DeviceLane.Interactive : DeviceLane.Usual);
        worker.Device.RunAsync(work, turn => device.Engine.Render(order, watch, turn.Alive, turn.Cancel), cancel).PipeTo(self);
    }

    private void Rendered(DeviceOutcome<RenderedPicture> outcome)
    {
        switch (outcome)
        {
            case DeviceOutcome<RenderedPicture>.Done done:
                Store(done.Value);
                break;
            case DeviceOutcome<RenderedPicture>.Failed failed:
                Fail(failed.Error);
                break;
            case DeviceOutcome<RenderedPicture>.Refused refused:
                Fail(new InvalidOperationException(refused.Reason));
                break;
            case DeviceOutcome<RenderedPicture>.Cancelled:
                Next();
                break;
        }
    }

    private void Store(RenderedPicture picture)
    {
        var fence = now!.Fence;
        worker.Assets.PutAsync(new MemoryStream(picture.Png, writable: false)).PipeTo(
            Self, success: asset => new PictureStored(fence, asset, picture), failure: cause => new PictureNotStored(fence, cause));
    }

    private void Stored(PictureStored stored)
    {
        var lease = now!.Lease;
        var result = new JobResult(stored.Asset.Id, stored.Asset.Size, stored.Picture.Seconds, stored.Picture.Record.Backend!);
        now = now with { Result = new ResultKept(lease.Job, lease.Fence, lease.ContentKey, result) };
        latestModel = lease.Spec.Model;
        worker.Tally.Picture(stored.Picture.Seconds);
        outbox.Tell(now.Result);
    }

    private void Fail(Exception cause)
    {
        var permanent = cause is BadInputException;
        if (!permanent) log.Warning(cause, "Job {0} failed", now!.Lease.Job);
        worker.Hub.Queue.Tell(new ReportFailure(now!.Lease.Job, now.Fence, worker.Node, cause.Message, permanent), Self);
        Next();
    }

    private sealed record Beat
    {
        public static Beat Instance { get; } = new();
    }

    private sealed record Ask
    {
        public static Ask Instance { get; } = new();
    }
}
