using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using static ActorDiffusion.Domain.Tests.Series.SeriesDesk;

namespace ActorDiffusion.Domain.Tests.Series;

public sealed class CellJobTests
{
    private readonly SeriesDesk desk = With(Axis("lora", "0", "1"));

    [Fact]
    public void Jobs_of_waiting_cells_are_the_same_however_often_they_are_asked_for()
    {
        desk.Do(new RenderCells(Id, null, 50, Noon));
        var jobs = desk.State.PendingJobs().ToArray();
        jobs.Select(job => job.Job.Value).ShouldBe(desk.Cells.Select(cell => $"greener.{cell.Cell}.1"));
        jobs.ShouldAllBe(job => job.Priority == 50 && job.Origin.Kind == "cell" && job.Origin.Series == Id && job.Origin.Cell == job.Cell);
        SeriesState.From(desk.State.Snapshot()).PendingJobs().Select(job => job.Job).ShouldBe(jobs.Select(job => job.Job));
    }

    [Fact]
    public void Rendering_again_queues_nothing_that_is_queued_or_there()
    {
        desk.RenderAll();
        desk.Do(new RenderCells(Id, null, 0, Noon)).ShouldBe(new Ok(Changed: false));
        desk.Do(new RenderCells(Id, [desk.Cells[0].Cell], 0, Noon)).ShouldBe(new Ok(Changed: false));
    }

    [Fact]
    public void A_failed_cell_is_begun_anew_by_name_under_another_job()
    {
        desk.Do(new RenderCells(Id, null, 0, Noon));
        var job = desk.State.PendingJobs().First();
        desk.Do(new ReportCell(Id, job.Cell, job.Job, null, "The device is on fire.", Noon)).ShouldBe(new Ok());
        desk.View(job.Cell).ShouldSatisfyAllConditions(view => view.State.ShouldBe("failed"), view => view.Reason.ShouldBe("The device is on fire."));
        desk.Do(new RenderCells(Id, null, 0, Noon)).ShouldBe(new Ok(Changed: false));
        desk.Do(new RenderCells(Id, [job.Cell], 0, Noon)).ShouldBe(new Ok());
        desk.State.PendingJob(job.Cell)!.Job.Value.ShouldBe($"greener.{job.Cell}.2");
    }

    [Fact]
    public void Reports_that_are_late_or_repeated_change_nothing()
    {
        desk.Do(new RenderCells(Id, null, 0, Noon));
        var job = desk.State.PendingJobs().First();
        desk.Do(new ReportCell(Id, job.Cell, job.Job, null, "lost", Noon));
        desk.Do(new RenderCells(Id, [job.Cell], 0, Noon));
        desk.Do(new ReportCell(Id, job.Cell, job.Job, Picture(1), null, Noon)).ShouldBe(new Ok(Changed: false));
        var second = desk.State.PendingJob(job.Cell)!;
        desk.Do(new ReportCell(Id, job.Cell, second.Job, Picture(2), null, Noon)).ShouldBe(new Ok());
        desk.Do(new ReportCell(Id, job.Cell, second.Job, Picture(3), null, Noon)).ShouldBe(new Ok(Changed: false));
        desk.View(job.Cell).Picture.ShouldBe(Asset(2));
        (desk.State.View().Rendered, desk.State.View().Pending).ShouldBe((1, 1));
    }

    [Fact]
    public void A_record_of_which_something_is_unknown_is_kept_and_never_rendered()
    {
        var cell = CellId.Of("n01");
        var import = new ImportPicture(Id, cell, Base, null, "Fail :)", "ada", Noon, ["cfg", "prompt"]);
        desk.Do(import).ShouldBe(new Ok());
        desk.Do(import).ShouldBe(new Ok(Changed: false));
        desk.View(cell).ShouldSatisfyAllConditions(
            view => view.NotRecorded.ShouldBe(["cfg", "prompt"]), view => view.State.ShouldBe("planned"), view => view.Note.ShouldBe("Fail :)"), view => view.Kind.ShouldBe("import"));
        desk.Do(new RenderCells(Id, null, 0, Noon));
        desk.State.PendingJob(cell).ShouldBeNull();
        desk.Do(new RenderCells(Id, [cell], 0, Noon)).ShouldBeOfType<Rejected>().Reason.ShouldContain("nobody wrote down its prompt");
    }

    [Fact]
    public void An_imported_picture_is_there_at_once()
    {
        desk.Do(new ImportPicture(Id, CellId.Of("n02"), Base, Picture(9), null, "ada", Noon)).ShouldBe(new Ok());
        desk.View(CellId.Of("n02")).ShouldSatisfyAllConditions(view => view.State.ShouldBe("rendered"), view => view.Picture.ShouldBe(Asset(9)), view => view.Job.ShouldBeNull());
        desk.State.Page(0, 200).Cells[^1].Cell.Value.ShouldBe("n02");
    }

    [Fact]
    public void A_pin_beside_the_grid_is_rendered_with_its_own_settings()
    {
        var pin = CellId.Of("pin-1");
        desk.Do(new AddCell(Id, pin, Base with { Cfg = 5 }, null, "pin", null, "ada", Noon)).ShouldBe(new Ok());
        desk.Do(new RenderCells(Id, [pin], 100, Noon)).ShouldBe(new Ok());
        desk.State.PendingJobs().Single().Spec.Cfg.ShouldBe(5);
        desk.Do(new AddCell(Id, desk.Cells[0].Cell, Base, null, "pin", null, "ada", Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe("cell");
    }

    [Fact]
    public void Commands_to_a_series_that_nobody_began_are_answered_so() =>
        new SeriesDesk().Do(new RenderCells(Id, null, 0, Noon)).ShouldBe(new Rejected("The series greener does not exist.", NotFound: true));

    [Fact]
    public void A_repeated_creation_is_no_error_and_another_one_of_the_same_id_is()
    {
        desk.Do(new CreateSeries(Id, "towards greener skin", Base, [], null, null, "ada", Noon)).ShouldBe(new Ok(Changed: false));
        desk.Do(new CreateSeries(Id, "something else", Base, [], null, null, "ada", Noon)).ShouldBeOfType<Rejected>().Field.ShouldBe("series");
    }
}
