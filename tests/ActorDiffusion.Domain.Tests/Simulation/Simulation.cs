using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Domain.Tests.Queue;

namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>A hub, three workers and an artist, of whom everything goes wrong for two minutes; then they come to rest and are looked at.</summary>
internal sealed class Simulation
{
    private const int Trouble = 120_000;

    private readonly World world;
    private readonly SimulatedHub hub;
    private readonly SimulatedWorker[] workers;
    private readonly SimulatedArtist artist;
    private readonly Process[] mortals;

    private Simulation(ulong seed, Fault fault)
    {
        world = new World(seed);
        hub = new SimulatedHub(world, fault);
        workers = [.. new[] { "anna", "berta", "carla" }.Select(name => new SimulatedWorker(world, name))];
        artist = new SimulatedArtist(world);
        mortals = [hub, .. workers];
        foreach (var process in mortals.Append(artist))
        {
            world.Add(process);
            process.Start();
        }
    }

    /// <summary>What is wrong after a run, or null.</summary>
    public static string? Run(ulong seed, Fault fault = Fault.None)
    {
        var simulation = new Simulation(seed, fault);
        try
        {
            simulation.Live();
            simulation.Judge();
            return null;
        }
        catch (Exception error)
        {
            var what = error is ViolationException ? error.Message : error.ToString();
            return $"seed {seed}: {what}\n{simulation.world.Trace}";
        }
    }

    private void Live()
    {
        foreach (var victim in mortals) Disturb(victim);
        for (var at = 500; at <= Trouble; at += 500)
        {
            world.Run(at);
            if (hub.IsUp) Watch();
        }

        world.EndFaults();
        // One worker may have gone for good.
        var lost = world.Draw(2) == 0 ? workers[world.Draw(workers.Length)] : null;
        lost?.Kill();
        foreach (var process in mortals.Where(process => process != lost))
        {
            world.Reconnect(process.Name);
            process.Start();
        }

        world.Run(Trouble + 240_000);
        Watch();
    }

    private void Disturb(Process victim) => world.After(5000 + world.Draw(60_000), () =>
    {
        if (!world.IsFaulty) return;
        if (world.Draw(3) == 0)
        {
            world.CutOff(victim.Name);
            world.After(1000 + world.Draw(40_000), () => world.Reconnect(victim.Name));
        }
        else
        {
            victim.Kill();
            world.After(100 + world.Draw(15_000), () => Revive(victim));
        }

        Disturb(victim);
    });

    private void Revive(Process victim)
    {
        if (world.IsFaulty) victim.Start();
    }

    /// <summary>At any time.</summary>
    private void Watch()
    {
        foreach (var job in hub.Written.Leased)
        {
            // I3. A lease whose end is on its way to the disk is no longer on the clock.
            var age = hub.Clock.AgeOf(((JobPhase.Leased)job.Phase).Fence, world.Now);
            Demand(age < TimeSpan.FromMinutes(10), $"I3: job {job.Id} was leased for {age}");
        }

        foreach (var (job, fence) in hub.Clock.Expired(world.Now - TimeSpan.FromSeconds(2)))
            Demand(false, $"I3: the lease {fence} of job {job} is over and still there");
        foreach (var job in artist.Acknowledged) Demand(hub.Written.Find(job) is not null, $"I1: the acknowledged job {job} is lost");
    }

    /// <summary>When all has come to rest.</summary>
    private void Judge()
    {
        var events = hub.Disk.Events.ToList();
        var completed = events.OfType<JobCompleted>().ToList();
        foreach (var job in artist.Acknowledged) Demand(IsOver(job), $"I1: the acknowledged job {job} never ended");
        foreach (var job in artist.Cancelled) Demand(events.Contains(new JobCancelled(job, EndOf(events, job))), $"I1: the cancellation of {job} is lost");
        Demand(completed.DistinctBy(each => each.Job).Count() == completed.Count, "I2: a job has two results");
        foreach (var key in completed.GroupBy(each => hub.Written.Find(each.Job)!.ContentKey))
        {
            Demand(key.Select(each => each.Result.Asset).Distinct().Count() == 1, $"I2: {key.Key} has two accepted pictures");
            Demand(key.Count(each => each.Fence > 0) == 1, $"I2: {key.Key} was accepted from two leases");
        }

        var fences = events.OfType<JobLeased>().Select(each => each.Fence).ToList();
        Demand(fences.SequenceEqual(fences.Order().Distinct()), "I3: fences do not grow");
        Demand(!hub.Written.Leased.Any(), "I3: a lease outlived the work");
        Demand(workers.All(worker => !worker.IsUp || worker.Kept == 0), "a worker keeps results that the hub has");
        Demand(QueueDesk.Write(QueueState.Empty.Apply(events)) == QueueDesk.Write(hub.Written), "I5: the journal gives another state");
        var decisions = hub.SeriesEvents.OfType<CellsDecided>().ToList();
        Demand(decisions.Select(each => each.Number).SequenceEqual(Enumerable.Range(1, decisions.Count).Select(i => (long)i)), "I7: decisions are not numbered in order");
        Demand(decisions.Select(each => each.Verdict.Note).SequenceEqual(artist.Decisions), "I7: the acknowledged decisions are not those of the journal");
        Demand(artist.Decisions.Count == 6, "the artist got stuck");
    }

    private bool IsOver(JobId job) => hub.Written.Find(job)?.Phase is { IsOutcome: true };

    private static DateTimeOffset EndOf(List<IEvent> events, JobId job) => events.OfType<JobCancelled>().FirstOrDefault(each => each.Job == job)?.At ?? default;

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new ViolationException(otherwise);
    }

    private sealed class ViolationException(string message) : Exception(message);
}
