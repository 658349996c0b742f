using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Tests.Hub;

public sealed class SeriesActorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Cells_are_rendered_by_a_worker_and_judged_and_all_of_it_is_there_after_a_restart()
    {
        AssetId picture;
        CellId cell;
        await using (var hub = new HubBench(folder))
        {
            var worker = hub.NewProbe();
            await hub.AnnounceAsync(worker, "anna", "inference");
            (await hub.Client.SeriesAsync(HubBench.Create(new SeriesAxis("cfg", ["2", "4"])))).ShouldBe(new Ok());
            (await hub.Client.SeriesAsync(new RenderCells(HubBench.Series, null, 50, HubBench.Noon))).ShouldBe(new Ok());
            picture = await hub.RenderAsync(worker);
            await hub.RenderAsync(worker);
            await HubBench.UntilAsync(() => hub.Client.SeriesAsync(HubBench.Series), view => view.Rendered == 2);
            cell = (await hub.Client.CellsAsync(HubBench.Series, 0, 10)).Cells[0].Cell;
            await hub.Client.SeriesAsync(new DecideCells(HubBench.Series, [cell], new Verdict(Flag: "keep", Note: "Too much :)"), "ada", HubBench.Noon));
        }

        await using var again = new HubBench(folder);
        var view = await again.Client.SeriesAsync(HubBench.Series);
        (view.Rendered, view.Kept, view.Pending, view.LastDecision, view.Cover).ShouldBe((2, 1, 0, 1, picture));
        var record = await again.Client.CellAsync(HubBench.Series, cell);
        (record.View.Picture, record.View.Note, record.Result!.Backend).ShouldBe((picture, "Too much :)", "cpu"));
        (await again.Client.SeriesListAsync(null, 10)).Series.Single().Title.ShouldBe("towards greener skin");
    }

    [Fact]
    public async Task Jobs_that_the_queue_may_not_know_of_are_told_after_a_restart_and_made_once()
    {
        await using (var hub = new HubBench(folder))
        {
            // No node has the model yet, so the jobs cannot be told.
            await hub.Client.SeriesAsync(HubBench.Create(new SeriesAxis("seed", ["1", "2", "3"])));
            await hub.Client.SeriesAsync(new RenderCells(HubBench.Series, null, 0, HubBench.Noon));
            (await hub.Client.JobsAsync(null, null, 10)).Jobs.ShouldBeEmpty();
        }

        for (var restart = 0; restart < 2; restart++)
        {
            await using var hub = new HubBench(folder);
            await hub.AnnounceAsync(hub.NewProbe(), "anna", "inference");
            var page = await hub.PassUntilAsync(() => hub.Client.JobsAsync(null, null, 10), page => page.Jobs.Count >= 3);
            page.Jobs.Select(job => job.Job).Distinct().Count().ShouldBe(3);
            page.Jobs.ShouldAllBe(job => job.Job.Value.StartsWith("greener.") && job.Origin.Series == HubBench.Series);
            page.Summary.Waiting.ShouldBe(3);
        }
    }

    [Fact]
    public async Task A_cancelled_job_fails_its_cell_which_can_be_rendered_again()
    {
        await using var hub = new HubBench(folder);
        await hub.AnnounceAsync(hub.NewProbe(), "anna", "inference");
        await hub.Client.SeriesAsync(HubBench.Create());
        await hub.Client.SeriesAsync(new RenderCells(HubBench.Series, null, 0, HubBench.Noon));
        var job = (await HubBench.UntilAsync(() => hub.Client.JobsAsync(null, null, 10), page => page.Jobs.Count == 1)).Jobs[0];
        await hub.Client.QueueAsync(new Domain.Queue.CancelJob(job.Job, HubBench.Noon));
        var cell = (await HubBench.UntilAsync(() => hub.Client.CellsAsync(HubBench.Series, 0, 1), page => page.Cells[0].State == "failed")).Cells[0];
        cell.Reason.ShouldBe("It was cancelled.");
        await hub.Client.SeriesAsync(new RenderCells(HubBench.Series, [cell.Cell], 0, HubBench.Noon));
        var jobs = await HubBench.UntilAsync(() => hub.Client.JobsAsync("waiting", null, 10), page => page.Jobs.Count == 1);
        jobs.Jobs[0].Job.Value.ShouldBe($"greener.{cell.Cell}.2");
    }

    [Fact]
    public async Task A_series_that_nobody_asks_for_leaves_memory_and_comes_back_when_asked()
    {
        await using var hub = new HubBench(folder, options: new HubOptions { SeriesSnapshotEvery = 3 });
        await hub.Client.SeriesAsync(HubBench.Create(new SeriesAxis("seed", ["1", "2"])));
        var cells = (await hub.Client.CellsAsync(HubBench.Series, 0, 2)).Cells;
        for (var stars = 1; stars <= 5; stars++)
            await hub.Client.SeriesAsync(new DecideCells(HubBench.Series, [cells[0].Cell], new Verdict(Stars: stars), "ada", HubBench.Noon));
        for (var i = 0; i < 3; i++)
        {
            hub.Pass(TimeSpan.FromMinutes(3));
            (await hub.Client.CellAsync(HubBench.Series, cells[0].Cell)).View.Stars.ShouldBe(5);
        }
        (await hub.Client.SeriesAsync(new UndoDecision(HubBench.Series, "ada", HubBench.Noon))).ShouldBe(new Ok());
        (await hub.Client.CellAsync(HubBench.Series, cells[0].Cell)).View.Stars.ShouldBe(4);
    }

    [Fact]
    public async Task Pages_of_series_go_from_new_to_old_and_leave_out_what_was_refused()
    {
        await using var hub = new HubBench(folder);
        for (var i = 0; i < 7; i++) await hub.Client.SeriesAsync(HubBench.Create() with { Series = new($"s{i}"), Title = $"search {i}" });
        var refused = await Should.ThrowAsync<HubRefusedException>(() => hub.Client.SeriesAsync(HubBench.Create() with { Series = new("bad"), Title = "" }));
        refused.Refusal.Field.ShouldBe("title");
        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await hub.Client.SeriesListAsync(cursor, 3);
            seen.AddRange(page.Series.Select(view => view.Series.Value));
            if (page.Next is null) break;
            cursor = page.Next;
        }
        seen.ShouldBe(["s6", "s5", "s4", "s3", "s2", "s1", "s0"]);
    }

    [Fact]
    public async Task A_search_that_continues_another_belongs_to_its_body_of_work()
    {
        await using var hub = new HubBench(folder);
        await hub.Client.SeriesAsync(HubBench.Create() with { Body = "Nine portraits" });
        var cell = (await hub.Client.CellsAsync(HubBench.Series, 0, 1)).Cells[0].Cell;
        var next = HubBench.Create() with { Series = new("bluer"), Title = "bluer", Parent = new ParentCell(HubBench.Series, cell, null) };
        (await hub.Client.SeriesAsync(next)).ShouldBe(new Ok());
        (await hub.Client.SeriesAsync(next)).ShouldBe(new Ok(Changed: false));
        (await hub.Client.SeriesAsync(new SeriesId("bluer"))).Body.ShouldBe("Nine portraits");
        var orphan = await Should.ThrowAsync<HubRefusedException>(() => hub.Client.SeriesAsync(next with { Series = new("x"), Parent = new ParentCell(new("nowhere"), cell, null) }));
        orphan.Refusal.Field.ShouldBe("parent");
    }

    [Fact]
    public async Task Unknown_series_and_cells_and_bad_names_are_answered_so()
    {
        await using var hub = new HubBench(folder);
        (await Should.ThrowAsync<HubRefusedException>(() => hub.Client.SeriesAsync(new SeriesId("none")))).Refusal.NotFound.ShouldBeTrue();
        await hub.Client.SeriesAsync(HubBench.Create());
        (await Should.ThrowAsync<HubRefusedException>(() => hub.Client.CellAsync(HubBench.Series, new("none")))).Refusal.NotFound.ShouldBeTrue();
        (await Should.ThrowAsync<HubRefusedException>(() => hub.Client.SeriesAsync(HubBench.Create() with { Series = new("../up") }))).Refusal.Field.ShouldBe("series");
    }
}
