using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Lineage;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Pages.Lineage;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class LineageLayoutTests
{
    private static readonly AssetId Lora = AssetId.Of(new string('a', 64)), Raw = AssetId.Of(new string('b', 64)), Retouched = AssetId.Of(new string('c', 64));
    private static readonly RenderSpec Spec = new() { Prompt = "a portrait", Loras = [new LoraStrength(Lora, 1, "laz")] };
    private readonly LineageLayout _layout = Draw();

    [Fact]
    public void From_left_to_right_runs_the_way_of_a_picture()
    {
        Left("lora/" + Lora).ShouldBe(0);
        Left("series/one").ShouldBeGreaterThan(Left("lora/" + Lora));
        Left("cell/one/raw").ShouldBeGreaterThan(Left("series/one"));
        Left("cell/one/eye").ShouldBeGreaterThan(Left("cell/one/raw"));
        _layout.Width.ShouldBe(Left("cell/one/eye") + LineageLayout.WidthOf(LineageKind.Retouched));
    }

    [Fact]
    public void A_search_lies_below_the_one_before_and_nothing_lies_on_another()
    {
        Top("series/two").ShouldBeGreaterThan(Top("cell/one/eye"));
        foreach (var one in _layout.Places)
            foreach (var other in _layout.Places.Where(place => place != one && place.Left == one.Left))
                Math.Abs(one.Top - other.Top).ShouldBeGreaterThanOrEqualTo(LineageLayout.NodeHeight);
        _layout.Places.Max(place => place.Top).ShouldBeLessThanOrEqualTo(_layout.Height - LineageLayout.NodeHeight);
    }

    [Fact]
    public void One_line_tells_the_lora_of_a_search_and_a_broken_one_that_it_went_on()
    {
        var lines = _layout.Lines.ToDictionary(line => (line.Edge.From, line.Edge.To));
        lines.Keys.ShouldBe([($"lora/{Lora}", "series/one"), ($"lora/{Lora}", "series/two"), ("series/one", "cell/one/raw"), ("cell/one/raw", "cell/one/eye"), ("cell/one/raw", "series/two")], ignoreOrder: true);
        lines.Values.Where(line => line.IsContinued).ShouldHaveSingleItem().Edge.ShouldBe(new LineageEdge("cell/one/raw", "series/two"));
    }

    private double Left(string id) => _layout.Places.Single(place => place.Node.Id == id).Left;

    private double Top(string id) => _layout.Places.Single(place => place.Node.Id == id).Top;

    private static LineageLayout Draw()
    {
        var raw = new CellView { Cell = CellId.Of("raw"), State = "rendered", Picture = Raw };
        var eye = new CellView { Cell = CellId.Of("eye"), State = "rendered", Picture = Retouched, Parent = Raw, Stage = PictureStage.Retouched, Kind = "retouch" };
        var one = Search("one", null);
        var graph = LineageGraph.Of(new LineageSource(
            [one, Search("two", new ParentCell(one.Series, raw.Cell, Raw))],
            [new CellRecord(one.Series, raw, Spec, null, []), new CellRecord(one.Series, eye, Spec, null, [])],
            [new LoraEntry(Lora, "laz", "hash", 16, 1000, null, null, true, null, DateTimeOffset.UnixEpoch)], [], []));
        return new LineageLayout(graph, ["series/one", "series/two"]);
    }

    private static SeriesView Search(string id, ParentCell? parent) =>
        new() { Series = SeriesId.Of(id), Title = id, Body = "body", Base = Spec, Axes = [], By = "ada", Parent = parent };
}
