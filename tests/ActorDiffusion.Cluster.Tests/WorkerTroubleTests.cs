using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Cluster.Tests;

public sealed class WorkerTroubleTests
{
    [Fact]
    public async Task A_lying_a_hung_and_a_slow_worker_are_contained_and_an_honest_one_does_the_work()
    {
        await using var cluster = new TestCluster();
        await cluster.Hub.StartAsync();
        await using var liar = await PretendWorker.StartAsync("liar", cluster.Api);
        await using var hung = await PretendWorker.StartAsync("hung", cluster.Api);
        await using var slow = await PretendWorker.StartAsync("slow", cluster.Api);
        await using var honest = await PretendWorker.StartAsync("honest", cluster.Api);
        await honest.IntroduceAsync(cluster.Api);
        liar.Serving = bytes => [.. bytes, 0];
        var jobs = new List<string>();
        for (var seed = 0; seed < 6; seed++)
            jobs.Add((await cluster.Api.PostAsync("jobs", new { prompt = "a portrait", seed, steps = 4, width = 64, height = 64 })).GetProperty("id").GetString()!);

        // One takes a job and is never heard of again; one works on and on.
        var lost = await hung.NextAsync<WorkGranted>(isAsking: true);
        var late = await slow.NextAsync<WorkGranted>(isAsking: true);
        var work = await liar.NextAsync<WorkGranted>(isAsking: true);
        (await liar.DeliverAsync(liar.Finish(work))).ShouldBeOfType<LeaseRevoked>();
        (await cluster.Api.GetAsync($"jobs/{work.Job}")).GetProperty("failedAttempts").GetInt32().ShouldBe(1);

        var done = new HashSet<JobId>();
        while (done.Count < 5)
        {
            slow.Beat(late);
            var next = await honest.NextAsync<WorkGranted>(isAsking: true);
            next.Job.ShouldNotBe(late.Job);
            (await honest.DeliverAsync(honest.Finish(next))).ShouldBeOfType<ResultAccepted>();
            done.Add(next.Job);
            honest.Announce();
            slow.Beat(late);
        }

        done.ShouldContain(lost.Job);
        done.ShouldContain(work.Job);
        (await slow.DeliverAsync(slow.Finish(late))).ShouldBeOfType<ResultAccepted>();
        foreach (var job in jobs) (await cluster.Api.GetAsync($"jobs/{job}")).GetProperty("state").GetString().ShouldBe("completed");
        // The lost one comes back with its picture: it is thanked, and nothing changes.
        (await hung.DeliverAsync(hung.Finish(lost))).ShouldBeOfType<ResultAccepted>();
        (await cluster.Api.GetAsync($"jobs/{lost.Job}")).GetProperty("node").GetString().ShouldBe("honest");
        await cluster.Hub.KillAsync();
        Invariants.Check(HubJournal.Read(cluster.Hub, "queue"), Path.Combine(cluster.Hub.Folder, "assets"));
    }
}
