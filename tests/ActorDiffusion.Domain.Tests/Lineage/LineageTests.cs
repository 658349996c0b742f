using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Lineage;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;
using static ActorDiffusion.Domain.Tests.Series.SeriesDesk;

namespace ActorDiffusion.Domain.Tests.Lineage;

public sealed class LineageTests
{
    [Fact]
    public void A_final_picture_goes_back_to_the_dataset_through_retouch_raw_search_and_checkpoint()
    {
        var (graph, final, _) = Drawn();
        var back = graph.Around(final);
        back.Nodes.Select(node => node.Kind).ShouldBe(
            [LineageKind.Dataset, LineageKind.Run, LineageKind.Lora, LineageKind.Series, LineageKind.Raw, LineageKind.Final]);
        back.Edges.ShouldContain(new LineageEdge("dataset/laz", "run/r1"));
        back.Edges.ShouldContain(new LineageEdge("run/r1", $"lora/{Lora}"));
        back.Edges.ShouldContain(new LineageEdge($"lora/{Lora}", "series/greener"));
    }

    [Fact]
    public void A_search_continues_the_cell_that_it_began_at()
    {
        var (graph, _, raw) = Drawn();
        graph.Edges.ShouldContain(new LineageEdge(raw, "series/bluer"));
        graph.Around("series/bluer").Nodes.ShouldContain(node => node.Kind == LineageKind.Dataset);
        graph.Edges.ShouldAllBe(edge => graph.Nodes.Any(node => node.Id == edge.From) && graph.Nodes.Any(node => node.Id == edge.To));
    }

    private static (LineageGraph Graph, string Final, string Raw) Drawn()
    {
        var desk = With(Axis("lora", "1"));
        desk.RenderAll();
        var raw = desk.Cells[0];
        var retouch = CellId.Of("eye");
        desk.Do(new AddCell(Id, retouch, Base with { Init = new(raw.Picture!.Value, 0.4) }, raw.Picture, "retouch", null, "ada", Noon));
        desk.Do(new RenderCells(Id, [retouch], 0, Noon));
        desk.Do(new ReportCell(Id, retouch, desk.State.PendingJob(retouch)!.Job, Picture(99), null, Noon));
        desk.Do(new SetStage(Id, retouch, PictureStage.Final, "ada", Noon));
        var next = SeriesState.New.Decide(new CreateSeries(SeriesId.Of("bluer"), "bluer", Base with { Loras = [] }, [], new(Id, raw.Cell, raw.Picture), "body", "ada", Noon));
        var bluer = next.Events.Cast<ISeriesEvent>().Aggregate(SeriesState.New, (state, @event) => state.Apply(@event));
        var graph = LineageGraph.Of(new LineageSource(
            [desk.State.View(), bluer.View()],
            [desk.State.Record(raw.Cell)!, desk.State.Record(retouch)!],
            [new LoraEntry(Lora, "laz", "hash", 16, 1000, RunId.Of("r1"), 250, false, null, Noon)],
            [new RunView { Run = RunId.Of("r1"), Spec = new RunSpec { Name = "laz", Dataset = DatasetId.Of("laz") }, State = "training" }],
            [new DatasetSummary(DatasetId.Of("laz"), "nine portraits", null, 9, 0, null, Noon)]));
        return (graph, LineageGraph.IdOf(Id, retouch), LineageGraph.IdOf(Id, raw.Cell));
    }
}
