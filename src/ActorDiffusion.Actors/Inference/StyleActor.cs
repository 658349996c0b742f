using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Inference;

/// <summary>
/// Measures probes for the hub, on the device that also renders. Nothing of it is kept here: a hub that got no answer asks again, this node
/// or another one.
/// </summary>
public sealed class StyleActor : ReceiveActor
{
    /// <summary>Its name below the inference role.</summary>
    public const string Name = "style";

    private readonly WorkerContext worker;
    private readonly InferenceDevice device;
    private readonly CancellationTokenSource stopped = new();

    public StyleActor(WorkerContext worker, InferenceDevice device)
    {
        (this.worker, this.device) = (worker, device);
        Receive<MeasureStyle>(order => MeasureAsync(order, stopped.Token).PipeTo(
            Sender, Self, style => new StyleAnswer(style), cause => new Unavailable(cause.Message)));
    }

    protected override void PostStop() => stopped.Cancel();

    private async Task<CheckpointStyle> MeasureAsync(MeasureStyle order, CancellationToken cancel)
    {
        var hints = order.Urls.Select(url => new Uri(url)).ToArray();
        foreach (var picture in order.Training.Concat(order.Probes).Concat(order.Without)) await worker.Source.FetchAsync(picture, hints, cancel).ConfigureAwait(false);
        var work = new DeviceWork($"style-{order.Lora}", $"measuring probes of {order.Lora.Value[..12]}", DeviceLane.Usual);
        var outcome = await worker.Device.RunAsync(work, turn => device.Engine.Measure(order, worker.Assets.FilePath, turn.Alive, turn.Cancel), cancel).ConfigureAwait(false);
        return outcome switch
        {
            DeviceOutcome<CheckpointStyle>.Done done => done.Value,
            DeviceOutcome<CheckpointStyle>.Failed failed => throw failed.Error,
            DeviceOutcome<CheckpointStyle>.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new OperationCanceledException(cancel),
        };
    }
}
