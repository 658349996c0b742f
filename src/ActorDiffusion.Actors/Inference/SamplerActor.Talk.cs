using System.Globalization;
using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Inference;

/// <summary>What the sampler says to the hub, which may be away: nothing of it is waited for.</summary>
public sealed partial class SamplerActor
{
    private void AskForWork()
    {
        if (now is not null || worker.Device.IsSilent) return;
        var resident = device.Memory.Counters.Resident;
        var names = models.Select(model => model.Name).OrderByDescending(name => name == latestModel);
        worker.Hub.Queue.Tell(new RequestWork(worker.Node, [.. names], [.. Loras(resident)], Slots: 1), Self);
    }

    private void OnBeat()
    {
        if (now is not null)
        {
            Extend(now.Lease, now.Progress);
            if (now.Result is { } result) outbox.Tell(result);
        }
        foreach (var lease in waiting) Extend(lease, new RenderProgress(0, lease.Spec.Steps, 0));
    }

    /// <summary>Takes the progress over and tells it when it is time.</summary>
    private void Tell(Attempt attempt)
    {
        now = attempt;
        var isNew = attempt.Progress.Step == 0;
        if (!isNew && worker.Time.GetElapsedTime(told) < worker.Options.ProgressEvery) return;
        told = worker.Time.GetTimestamp();
        Extend(attempt.Lease, attempt.Progress);
        announcer.Tell(new RoleDoes("inference", new NodeActivity(
            "rendering", string.Create(CultureInfo.InvariantCulture, $"step {attempt.Progress.Step}/{attempt.Progress.Steps}"), attempt.Lease.Job, attempt.Progress.Fraction)));
    }

    private void Extend(WorkGranted lease, RenderProgress progress) =>
        worker.Hub.Queue.Tell(new ExtendLease(lease.Job, lease.Fence, worker.Node, progress.Step, progress.Steps), Self);

    // A LoRA's file in the store is called by its asset.
    private static IEnumerable<AssetId> Loras(IReadOnlyList<string> resident) => resident
        .SelectMany(part => part.Split(' ', Path.DirectorySeparatorChar))
        .Where(word => AssetId.IsValid(word))
        .Select(word => new AssetId(word))
        .Distinct();
}
