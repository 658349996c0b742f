using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Cluster.Tests;

/// <summary>Hub, trainer and renderers are killed with SIGKILL at random instants while all of them work.</summary>
public sealed class KillSweepTests
{
    private static readonly object Picture = new { prompt = "a portrait", steps = 4, width = 64, height = 64 };

    [Fact]
    public async Task Whoever_is_killed_nothing_that_was_accepted_is_lost_and_nothing_happens_twice()
    {
        var seed = Setting("ACTORDIFFUSION_KILL_SEED") ?? Environment.ProcessId;
        var kills = Setting("ACTORDIFFUSION_KILLS") ?? 25;
        TestContext.Current.SendDiagnosticMessage($"ACTORDIFFUSION_KILL_SEED={seed} ACTORDIFFUSION_KILLS={kills}");
        await using var cluster = new TestCluster();
        NodeProcess[] victims = [cluster.Hub, cluster.Join("trainer", "trainer"), cluster.Join("anna", "inference"), cluster.Join("berta", "inference")];
        foreach (var node in victims) await node.StartAsync();
        var work = new Work(cluster.Api);
        var runs = new TrainingWork(cluster.Api);
        await runs.PrepareAsync();
        var undisturbed = await runs.TrainAsync("undisturbed");

        var killer = new Killer(victims, seed, kills);
        var training = runs.TrainAsync("disturbed");
        var killing = killer.RunAsync();
        await Task.WhenAll(killing, work.SubmitAsync(killing), work.SearchAsync(), training);
        await work.FinishAsync();
        (await training).ShouldBe(undisturbed, $"I8: a LoRA that was killed and resumed is bit-equal (seed {seed})");
        foreach (var node in victims) await node.KillAsync();

        var journal = HubJournal.Read(cluster.Hub, "queue");
        TestContext.Current.SendDiagnosticMessage($"{work.Jobs.Count} jobs, {journal.OfType<JobLeased>().Count()} leases, {journal.OfType<LeaseEnded>().Count()} of them lost");
        var queue = Invariants.Check(journal, Path.Combine(cluster.Hub.Folder, "assets"));
        foreach (var job in work.Jobs) queue.Find(new(job)).ShouldNotBeNull("I1: an accepted job is there").Phase.ShouldBeOfType<JobPhase.Completed>();
        queue.Leased.ShouldBeEmpty("I3: no lease outlives the work");
        var decisions = HubJournal.Read(cluster.Hub, $"series-{work.Series}").OfType<CellsDecided>().ToList();
        decisions.Select(decision => decision.Verdict.Note).ShouldBe(work.Notes, "I7: every decision is there once and in order");
        decisions.Select(decision => decision.Number).ShouldBe(Enumerable.Range(1, work.Notes.Count).Select(i => (long)i));
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Kills and starts again, one after the other; mostly who is at work, now and then who is only starting.</summary>
    private sealed class Killer(NodeProcess[] victims, int seed, int kills)
    {
        private readonly Random random = new(seed);

        public async Task RunAsync()
        {
            for (var i = 0; i < kills; i++)
            {
                var victim = victims[random.Next(victims.Length)];
                if (random.Next(5) > 0) await victim.IsReady;
                await Task.Delay(random.Next(300, 5000));
                await victim.KillAsync();
                await Task.Delay(random.Next(0, 1500));
                victim.Launch();
            }
        }
    }

    /// <summary>Jobs and a series with decisions, as a patient user begins them.</summary>
    private sealed class Work(HubApi api)
    {
        private const int Ahead = 6;

        public List<string> Jobs { get; } = [];

        public List<string> Notes { get; } = [];

        public string Series { get; private set; } = "";

        /// <summary>One job after the other, as long as there are kills.</summary>
        public async Task SubmitAsync(Task killing)
        {
            for (var i = 0; !killing.IsCompleted; i++)
            {
                // Every fifth wants the same picture as the one before.
                var seed = i - (i % 5 == 4 ? 1 : 0);
                Jobs.Add((await api.PostAsync("jobs", new { prompt = "a portrait", seed, steps = 4, width = 64, height = 64 })).GetProperty("id").GetString()!);
                if (i >= Ahead) await api.WaitAsync($"jobs/{Jobs[i - Ahead]}", IsCompleted);
            }
        }

        /// <summary>Decides about cells while they are rendered.</summary>
        public async Task SearchAsync()
        {
            Series = (await api.PostAsync("series", new
            {
                title = "towards greener skin", render = true, @base = Picture,
                axes = new[] { new { kind = "seed", text = "100-105 [6]" }, new { kind = "cfg", text = "1, 2, 3, 4" } },
            })).GetProperty("id").GetString()!;
            var cells = (await api.GetAsync($"series/{Series}/cells")).GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("id").GetString()).ToList();
            for (var i = 0; i < 30; i++)
            {
                await api.PostAsync($"series/{Series}/cells/{cells[i % cells.Count]}/decision", new { note = $"{i}", stars = i % 6 });
                Notes.Add($"{i}");
            }
        }

        public async Task FinishAsync()
        {
            foreach (var job in Jobs) await api.WaitAsync($"jobs/{job}", IsCompleted);
            await api.WaitAsync($"series/{Series}", view => view.GetProperty("rendered").GetInt32() == view.GetProperty("cells").GetInt32());
        }

        private static bool IsCompleted(JsonElement job) => job.GetProperty("state").GetString() is "completed";
    }
}
