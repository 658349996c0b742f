using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>A grid of pictures: the first axis runs to the right, all others downwards.</summary>
public sealed partial class GridPlan
{
    private const int MostCells = 10_000;

    private GridPlan(IReadOnlyList<GridAxis> axes, IReadOnlyList<GridCell> cells) => (Axes, Cells) = (axes, cells);

    /// <summary>At least one.</summary>
    public IReadOnlyList<GridAxis> Axes { get; }

    /// <summary>Row by row.</summary>
    public IReadOnlyList<GridCell> Cells { get; }

    /// <summary>One label a column, such as "lora 0.5".</summary>
    public IReadOnlyList<string> ColumnLabels => [.. Axes[0].Values.Select(value => $"{Axes[0].Setting.Name} {value.Text}")];

    /// <summary>One label a row; a single empty one where the grid has one axis.</summary>
    public IReadOnlyList<string> RowLabels => [.. Cells.Where(cell => cell.Column == 0)
        .Select(cell => string.Join(", ", Axes.Zip(cell.Values).Skip(1).Select(pair => $"{pair.First.Setting.Name} {pair.Second.Text}")))];

    /// <summary>Reads axes such as <c>lora=0,0.5,1 cfg=2,4</c> and plans every combination around a request; each cell is checked.</summary>
    /// <exception cref="BadInputException">An axis or a value cannot be read, or a cell cannot be rendered.</exception>
    public static GridPlan Parse(string text, GenerationRequest around)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = AxisName().Matches(text);
        if (names.Count == 0 || names[0].Index != 0)
            throw new BadInputException($"The grid \"{text}\" names no axis; write for example \"lora=0,0.5,1 cfg=2,4\".");
        var axes = new List<GridAxis>();
        for (var i = 0; i < names.Count; i++)
        {
            var setting = GridSetting.Named(names[i].Groups["name"].Value);
            if (axes.Any(axis => axis.Setting == setting)) throw new BadInputException($"The grid has the axis {setting.Name} twice; put all values into one.");
            var end = i + 1 < names.Count ? names[i + 1].Index : text.Length;
            axes.Add(new GridAxis(setting, AxisSyntax.Parse(text[(names[i].Index + names[i].Length)..end].Trim(), setting.Kind)));
        }
        return Of(axes, around);
    }

    /// <summary>Plans every combination of the axes around a request.</summary>
    /// <exception cref="BadInputException">There are too many combinations, or one cannot be rendered.</exception>
    public static GridPlan Of(IReadOnlyList<GridAxis> axes, GenerationRequest around)
    {
        var rows = axes.Skip(1).Aggregate(1L, (count, axis) => count * axis.Values.Count);
        if (rows * axes[0].Values.Count > MostCells)
            throw new BadInputException($"The grid has more than {MostCells} cells; take fewer values.");
        var cells = new List<GridCell>();
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < axes[0].Values.Count; column++)
            {
                var values = ValuesAt(axes, column, row);
                var request = values.Any(value => value.Skipped) ? null : Request(around, axes, values);
                cells.Add(new GridCell(column, row, values, request));
            }
        return new GridPlan(axes, cells);
    }

    private static AxisValue[] ValuesAt(IReadOnlyList<GridAxis> axes, int column, int row)
    {
        var values = new AxisValue[axes.Count];
        values[0] = axes[0].Values[column];
        for (var i = axes.Count - 1; i > 0; i--) (row, values[i]) = (row / axes[i].Values.Count, axes[i].Values[row % axes[i].Values.Count]);
        return values;
    }

    // "words" is applied last, so that it finds its words in a prompt of the axis "prompt".
    private static GenerationRequest Request(GenerationRequest around, IReadOnlyList<GridAxis> axes, AxisValue[] values)
    {
        var request = axes.Zip(values).OrderBy(pair => pair.First.Setting.Name == "words")
            .Aggregate(around, (request, pair) => pair.First.Setting.Apply(request, pair.First, pair.Second));
        RequestCheck.Check(request);
        return request;
    }

    [GeneratedRegex(@"(?<=^|\s)(?<name>[a-z]+\d?)=")]
    private static partial Regex AxisName();
}
