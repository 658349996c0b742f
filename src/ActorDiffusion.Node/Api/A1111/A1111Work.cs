using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Node.Api.Rendering;

namespace ActorDiffusion.Node.Api.A1111;

/// <summary>Jobs for which A1111 clients of this node wait: their answer is the picture itself.</summary>
internal sealed class A1111Work(HubClient hub, SpecAssets files, TimeProvider time)
{
    private const int Priority = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<JobId, bool> running = new();

    /// <summary>The model of requests that name none, as a client has chosen; null for the usual one.</summary>
    public string? Model { get; set; }

    /// <summary>Returns when all have ended, one way or another. A client that goes away takes its jobs with it.</summary>
    public async Task<IReadOnlyList<JobView>> RenderAsync(IReadOnlyList<RenderRequest> requests, CatalogView catalog, CancellationToken cancel)
    {
        var jobs = new List<JobId>();
        try
        {
            foreach (var request in requests) jobs.Add(await BeginAsync(request, catalog, cancel));
            var ended = new List<JobView>();
            foreach (var job in jobs) ended.Add(await EndAsync(job, cancel));
            return ended;
        }
        catch
        {
            await GiveUpAsync(jobs);
            throw;
        }
        finally
        {
            foreach (var job in jobs) running.TryRemove(job, out _);
        }
    }

    /// <summary>What is being made now.</summary>
    public async Task<IReadOnlyList<JobView>> LookAsync() => await Task.WhenAll(running.Keys.Select(hub.JobAsync));

    public Task InterruptAsync() => GiveUpAsync([.. running.Keys]);

    private async Task<JobId> BeginAsync(RenderRequest request, CatalogView catalog, CancellationToken cancel)
    {
        var job = new JobId(RandomNumberGenerator.GetHexString(24, lowercase: true));
        RenderSpec spec = RenderReading.Spec(request, catalog, job.Value);
        await files.CheckAsync(spec, cancel);
        var origin = spec.Init is { } init ? new JobOrigin(Parent: init.Asset) : new JobOrigin();
        await hub.SubmitAsync(new SubmitJob(job, spec, RenderReading.Key(spec, catalog), Priority, origin, IdempotencyKey: null, time.GetUtcNow()));
        running[job] = true;
        return job;
    }

    private async Task<JobView> EndAsync(JobId job, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (await hub.JobAsync(job) is { State: "completed" or "failed" or "cancelled" } ended) return ended;
            }
            catch (HubUnavailableException)
            {
                // It has the job, and comes back with it.
            }

            await Task.Delay(Pause, time, cancel);
        }
    }

    private async Task GiveUpAsync(IReadOnlyList<JobId> jobs)
    {
        foreach (var job in jobs)
        {
            try
            {
                await hub.QueueAsync(new CancelJob(job, time.GetUtcNow()));
            }
            catch (Exception away) when (away is HubUnavailableException or HubRefusedException)
            {
                // One that has ended cannot be cancelled, and while the hub is away nobody is told: the picture is made and kept.
            }
        }
    }
}
