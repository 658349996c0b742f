using System.Diagnostics;
using System.Text.Json;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Domain.Tests.Journals;
using static ActorDiffusion.Domain.Tests.Series.SeriesDesk;

namespace ActorDiffusion.Domain.Tests.Series;

public sealed class SnapshotTests(ITestOutputHelper output)
{
    [Fact]
    public void A_snapshot_gives_the_state_that_its_events_give()
    {
        var desk = Busy();
        var text = JsonSerializer.Serialize(desk.State.Snapshot(), GoldenJson.Options);
        var restored = SeriesState.From(JsonSerializer.Deserialize<SeriesSnapshot>(text, GoldenJson.Options)!);
        var replayed = desk.Events.Cast<ISeriesEvent>().Aggregate(SeriesState.New, (state, @event) => state.Apply(@event));
        foreach (var state in new[] { restored, replayed })
        {
            JsonSerializer.Serialize(state.Snapshot(), GoldenJson.Options).ShouldBe(text);
            JsonSerializer.Serialize(state.View(), GoldenJson.Options).ShouldBe(JsonSerializer.Serialize(desk.State.View(), GoldenJson.Options));
            JsonSerializer.Serialize(state.Page(0, 200), GoldenJson.Options).ShouldBe(JsonSerializer.Serialize(desk.State.Page(0, 200), GoldenJson.Options));
        }
        // What comes after is the same too: an undo looks into decisions before the snapshot.
        var undo = restored.Decide(new UndoDecision(Id, "ada", Noon)).Events.Cast<ISeriesEvent>().ToArray();
        JsonSerializer.Serialize(undo.Aggregate(restored, (state, @event) => state.Apply(@event)).Page(0, 200), GoldenJson.Options)
            .ShouldBe(JsonSerializer.Serialize(undo.Aggregate(desk.State, (state, @event) => state.Apply(@event)).Page(0, 200), GoldenJson.Options));
    }

    [Fact]
    public void Pages_are_cut_where_long_texts_would_make_a_message_too_large()
    {
        var prompts = Enumerable.Range(0, 50).Select(i => $"pencil{new string('x', 790)}{i}").Prepend("pencil").ToArray();
        var desk = With(Axis("prompt", [.. prompts.Take(50)]), Axis("seed", "1", "2", "3"));
        var seen = new List<CellId>();
        while (seen.Count < 150)
        {
            var page = desk.State.Page(seen.Count, 200);
            page.Cells.Count.ShouldBeGreaterThan(0);
            JsonSerializer.SerializeToUtf8Bytes(page, GoldenJson.Options).Length.ShouldBeLessThan(128_000);
            seen.AddRange(page.Cells.Select(cell => cell.Cell));
        }
        seen.Distinct().Count().ShouldBe(150);
    }

    [Fact]
    public void Ten_thousand_cells_are_begun_paged_and_judged_in_milliseconds()
    {
        string[] seeds = [.. Enumerable.Range(0, 100).Select(i => $"{i}")];
        string[] strengths = [.. Enumerable.Range(0, 100).Select(i => $"{i / 100m}")];
        var warm = With(Axis("lora", [.. strengths.Take(50)]), Axis("seed", [.. seeds.Take(50)]));
        warm.RenderAll();
        using var process = Process.GetCurrentProcess();
        var last = process.TotalProcessorTime;
        var desk = With(Axis("lora", strengths), Axis("seed", seeds));
        var begun = Lap();
        for (var i = 0; i < 50; i++) desk.State.Page(i * 200, 200).Cells.Count.ShouldBe(200);
        var paged = Lap() / 50;
        desk.Do(new RenderCells(Id, null, 0, Noon)).ShouldBe(new Ok());
        var queued = Lap();
        foreach (var job in desk.State.PendingJobs().ToArray()) desk.Do(new ReportCell(Id, job.Cell, job.Job, Picture(1), null, Noon));
        var rendered = Lap() / 10_000;
        foreach (var cell in desk.State.Page(5000, 200).Cells) desk.Decide(cell.Cell, new Verdict(Flag: "keep", Stars: 3));
        var judged = Lap() / 200;
        desk.State.View().Rendered.ShouldBe(10_000);
        var viewed = Lap();
        var snapshot = JsonSerializer.SerializeToUtf8Bytes(desk.State.Snapshot(), GoldenJson.Options);
        var saved = Lap();
        SeriesState.From(JsonSerializer.Deserialize<SeriesSnapshot>(snapshot, GoldenJson.Options)!).View().Rendered.ShouldBe(10_000);
        var restored = Lap();
        output.WriteLine($"10,000 cells: begin {begun:0.0} ms, page of 200 {paged:0.00} ms, queue all {queued:0.0} ms, a report {rendered:0.000} ms, a decision {judged:0.000} ms, " +
            $"view {viewed:0.0} ms, snapshot {snapshot.Length / 1e6:0.0} MB written {saved:0} ms, read {restored:0} ms");
        // Time of the processor, because other programs share the machine; generous, because it may be slow.
        begun.ShouldBeLessThan(500);
        paged.ShouldBeLessThan(20);
        judged.ShouldBeLessThan(20);

        double Lap()
        {
            process.Refresh();
            var time = process.TotalProcessorTime - last;
            last = process.TotalProcessorTime;
            return time.TotalMilliseconds;
        }
    }

    private static SeriesDesk Busy()
    {
        var desk = With(Axis("lora", "0", "1"), Axis("prompt", "pencil", "ink"));
        desk.Do(new RenderCells(Id, null, 50, Noon));
        var jobs = desk.State.PendingJobs().ToArray();
        desk.Do(new ReportCell(Id, jobs[0].Cell, jobs[0].Job, Picture(1), null, Noon));
        desk.Do(new ReportCell(Id, jobs[1].Cell, jobs[1].Job, null, "lost", Noon));
        desk.Do(new AddAxisValues(Id, "cfg", ["2"], "ada", Noon));
        desk.Do(new RenameSeries(Id, "greener still", "ada", Noon));
        desk.Do(new AddCell(Id, CellId.Of("retouch"), Base with { Init = new(Asset(1), 0.5) }, Asset(1), "retouch", "eye", "ada", Noon));
        desk.Do(new ImportPicture(Id, CellId.Of("n1"), Base, null, null, "ada", Noon, ["cfg"]));
        desk.Decide(jobs[0].Cell, new Verdict(Flag: "keep", Stars: 2));
        desk.Decide(jobs[1].Cell, new Verdict(Flag: "reject", Note: "Fail :)"));
        desk.Do(new UndoDecision(Id, "ada", Noon));
        desk.Decide(CellId.Of("retouch"), new Verdict(Note: ""));
        desk.Do(new SetStage(Id, jobs[0].Cell, PictureStage.Final, "ada", Noon, new RequestMark("press-1")));
        desk.Do(new AddCell(Id, CellId.Of("pin"), Base, null, "pin", null, "ada", Noon, new RequestMark("pin", "settings")));
        return desk;
    }
}
