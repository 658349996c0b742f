using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Components;

public sealed partial class VirtualGrid
{
    private GridShape? _drawnShape;
    private int _drawnFocus;
    private string _drawnLabel = "";
    private (int Size, double Aspect) _drawnSize;
    private IReadOnlyList<int> _drawnSelection = [];

    [Parameter, EditorRequired] public GridShape Shape { get; set; } = new GridShape.Flow(0);

    /// <summary>The cells of a range; the grid keeps what it was given until it is told otherwise.</summary>
    [Parameter, EditorRequired] public Func<GridRange, ValueTask<IReadOnlyList<GridCell>>> Load { get; set; } = null!;

    /// <summary>For screen readers: what the cells are.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The focused cell.</summary>
    [Parameter] public int Focus { get; set; }

    [Parameter] public EventCallback<int> FocusChanged { get; set; }

    /// <summary>Cells chosen with Ctrl or Shift; empty when only the focused one is meant.</summary>
    [Parameter] public IReadOnlyList<int> Selection { get; set; } = [];

    /// <summary>The artist chose others.</summary>
    [Parameter] public EventCallback<IReadOnlyList<int>> SelectionChanged { get; set; }

    /// <summary>Double click or double tap.</summary>
    [Parameter] public EventCallback<int> OnOpen { get; set; }

    /// <summary>Width of a cell in pixels; Ctrl and the wheel, or a pinch, change it.</summary>
    [Parameter] public int CellSize { get; set; } = 160;

    [Parameter] public EventCallback<int> CellSizeChanged { get; set; }

    /// <summary>Width through height of the pictures.</summary>
    [Parameter] public double Aspect { get; set; } = 1;

    protected override string ModuleName => "virtual-grid";

    protected override object BrowserOptions =>
        new { shape = Describe(Shape), focus = Focus, selection = Selection, size = CellSize, aspect = Aspect, label = Label, style = Files.Url("shadow/grid.css") };

    /// <summary>These cells changed; the grid asks again for those that it shows.</summary>
    public ValueTask ForgetAsync(IReadOnlyCollection<int> cells) => TellAsync("forget", cells);

    /// <summary>All cells may have changed.</summary>
    public ValueTask ForgetAsync() => TellAsync("forget", [null]);

    /// <summary>Puts a cell in its place at once, such as a step preview.</summary>
    public ValueTask PutAsync(int index, GridCell cell) => TellAsync("put", index, cell);

    /// <summary>Moves the focus and brings the cell into sight.</summary>
    public async Task FocusAsync(int index)
    {
        // The parameter may be drawn over while the browser is told.
        var wanted = Focus = _drawnFocus = Math.Clamp(index, 0, Math.Max(0, Shape.Count - 1));
        await TellAsync("focus", wanted);
        await FocusChanged.InvokeAsync(wanted);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (_drawnShape is not null && !Same(_drawnShape, Shape)) await TellAsync("reshape", Describe(Shape), Focus);
        if (!firstRender && _drawnSize != (CellSize, Aspect)) await TellAsync("resize", CellSize, Aspect);
        if (!firstRender && _drawnFocus != Focus) await TellAsync("focus", Focus);
        if (!firstRender && !_drawnSelection.SequenceEqual(Selection)) await TellAsync("choose", Selection);
        if (!firstRender && _drawnLabel != Label) await TellAsync("label", Label);
        _drawnLabel = Label;
        _drawnShape = Shape;
        _drawnSelection = Selection;
        _drawnFocus = Focus;
        _drawnSize = (CellSize, Aspect);
    }

    [JSInvokable]
    public async Task<IReadOnlyList<GridCell>> LoadCells(int start, int count)
    {
        try
        {
            return start < Shape.Count ? await Load(new(start, Math.Min(count, Shape.Count - start))) : [];
        }
        catch (Exception error)
        {
            // To the page's error panel, as if it had happened while drawing.
            await DispatchExceptionAsync(error);
            return [];
        }
    }

    [JSInvokable]
    public Task FocusMoved(int index) => FocusChanged.InvokeAsync(Focus = _drawnFocus = index);

    [JSInvokable]
    public Task Selected(int[] cells) => SelectionChanged.InvokeAsync(Selection = _drawnSelection = cells);

    [JSInvokable]
    public Task Opened(int index) => OnOpen.InvokeAsync(index);

    [JSInvokable]
    public Task Sized(int size)
    {
        _drawnSize.Size = size;
        return CellSizeChanged.InvokeAsync(CellSize = size);
    }

    private static bool Same(GridShape a, GridShape b) => (a, b) switch
    {
        (GridShape.Table one, GridShape.Table two) => one.Corner == two.Corner && one.Columns.SequenceEqual(two.Columns) && one.Rows.SequenceEqual(two.Rows),
        _ => a == b,
    };

    private static object Describe(GridShape shape) => shape switch
    {
        GridShape.Table table => new { table.Columns, table.Rows, table.Corner, table.Count },
        GridShape.Flow flow => new { flow.Count },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "This shape is not known to the grid."),
    };
}
