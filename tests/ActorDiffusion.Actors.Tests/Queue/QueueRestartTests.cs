using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Tests.Queue;

public sealed class QueueRestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_a_restart_a_late_result_is_taken_and_the_series_is_told()
    {
        WorkGranted work;
        await using (var before = new QueueBench(folder))
        {
            await before.SubmitAsync("a", origin: QueueBench.Cell());
            work = await before.TakeAsync(before.NewProbe());
        }

        await using var after = new QueueBench(folder);
        var worker = after.NewProbe();
        await after.PassAsync(TimeSpan.FromSeconds(19));
        (await after.StateOfAsync("a")).ShouldBe("leased");
        worker.Send(after.Queue, after.Result(work, after.Nodes.Serve("a")));
        await worker.ExpectMsgAsync(new ResultAccepted(work.Job, work.Fence));
        (await after.Series.ExpectMsgAsync<ReportCell>()).Job.ShouldBe(work.Job);
    }

    [Fact]
    public async Task After_a_restart_a_lease_that_nobody_extends_ends_after_one_fresh_period()
    {
        await using (var before = new QueueBench(folder))
        {
            await before.SubmitAsync("a");
            await before.TakeAsync(before.NewProbe());
        }

        await using var after = new QueueBench(folder);
        await after.StateOfAsync("a");
        await after.PassAsync(TimeSpan.FromSeconds(21));
        (await after.TakeAsync(after.NewProbe(), "berta")).Fence.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_series_did_not_confirm_is_told_after_a_restart_and_what_it_did_is_not()
    {
        await using (var before = new QueueBench(folder))
        {
            foreach (var id in new[] { "a", "b" }) await before.SubmitAsync(id, origin: QueueBench.Cell(id));
            foreach (var id in new[] { "a", "b" }) await before.AskAsync<Ok>(new CancelJob(new JobId(id), DateTimeOffset.UnixEpoch));
            (await before.Series.ExpectMsgAsync<ReportCell>()).Cell.ShouldBe(new CellId("a"));
            before.Series.Reply(new Ok());
            await before.SubmitAsync("c");
            await before.SubmitAsync("d");
        }

        await using var after = new QueueBench(folder);
        (await after.Series.ExpectMsgAsync<ReportCell>()).Cell.ShouldBe(new CellId("b"));
        await after.SubmitAsync("e");
        after.Series.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Snapshots_and_the_journal_after_them_give_the_same_queue()
    {
        IReadOnlyList<string> jobs;
        await using (var before = new QueueBench(folder, options: new QueueOptions { SnapshotEvery = 10 }))
        {
            await Task.WhenAll(Enumerable.Range(0, 25).Select(i => before.SubmitAsync($"{i}")));
            for (var i = 0; i < 5; i++) await before.AskAsync<Ok>(new CancelJob(new JobId($"{i}"), DateTimeOffset.UnixEpoch));
            jobs = await ReadAsync(before);
        }

        await using var after = new QueueBench(folder);
        (await ReadAsync(after)).ShouldBe(jobs);
        (await after.TakeAsync(after.NewProbe())).Job.ShouldBe(new JobId("5"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whichever_write_fails_nothing_that_was_acknowledged_is_lost(bool isWritten)
    {
        for (var failing = 1; failing <= 12; failing++)
        {
            using var place = new TemporaryFolder();
            // A group of one is tried again by itself, so that two transactions fail in a row.
            await using var bench = new QueueBench(place, FaultyJournal.Hocon(failing, isWritten));
            var acknowledged = new Dictionary<string, string>();
            var refusals = 0;
            for (var i = 0; i < 4; i++)
            {
                var worker = bench.NewProbe();
                if (await TryAsync(bench, QueueBench.Job($"{i}")) is JobView) acknowledged[$"{i}"] = "waiting";
                else refusals++;
                if (!acknowledged.ContainsKey($"{i}")) continue;
                if (await TryAsync(bench, new CancelJob(new JobId($"{i}"), DateTimeOffset.UnixEpoch)) is Ok) acknowledged[$"{i}"] = "cancelled";
                else refusals++;
            }

            refusals.ShouldBeInRange(failing <= 8 ? 1 : 0, failing <= 8 ? 2 : 0);
            var page = await bench.ComeBackAsync();
            foreach (var (id, state) in acknowledged)
            {
                var found = page.Jobs.Single(job => job.Job.Value == id).State;
                if (state is "cancelled") found.ShouldBe(state);
            }
        }
    }

    /// <summary>A refusal is followed by the queue's coming back.</summary>
    private static async Task<object> TryAsync(QueueBench bench, ICommand command)
    {
        var reply = await bench.Queue.Ask<object>(command);
        if (reply is Unavailable) await bench.ComeBackAsync();
        return reply;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(QueueBench bench) =>
        [.. (await bench.AskAsync<JobPage>(new ListJobs(null, null, 100))).Jobs.Select(job => $"{job.Job} {job.State}")];
}
