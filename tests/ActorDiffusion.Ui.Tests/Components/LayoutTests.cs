namespace ActorDiffusion.Ui.Tests.Components;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(4, 2, 2)]
    [InlineData(6, 3, 2)]
    [InlineData(9, 3, 3)]
    public void Compared_pictures_stand_as_large_as_they_can(int pictures, int columns, int rows) =>
        (CompareLayout.Columns(pictures), CompareLayout.Rows(pictures)).ShouldBe((columns, rows));

    [Fact]
    public void Brush_sizes_go_up_and_down_the_same_ladder()
    {
        for (var size = BrushSize.Least; size < BrushSize.Most; size = BrushSize.Larger(size))
            BrushSize.Smaller(BrushSize.Larger(size)).ShouldBeLessThanOrEqualTo(size);
        BrushSize.Smaller(1).ShouldBe(1);
        BrushSize.Larger(512).ShouldBe(512);
        BrushSize.Larger(40).ShouldBe(45);
        BrushSize.Smaller(45).ShouldBe(40);
    }

    [Fact]
    public void Cells_of_a_table_are_numbered_row_by_row()
    {
        var table = new GridShape.Table(["a", "b", "c"], ["1", "2"]);
        table.Count.ShouldBe(6);
        table.Index(1, 2).ShouldBe(5);
        table.Place(4).ShouldBe((1, 1));
    }
}
