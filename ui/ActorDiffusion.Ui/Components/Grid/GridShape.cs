namespace ActorDiffusion.Ui.Components;

/// <summary>How cells lie; they are numbered row by row.</summary>
public abstract record GridShape
{
    public abstract int Count { get; }

    /// <summary>A row for each value of one axis, a column for each of another.</summary>
    public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows) : GridShape
    {
        public override int Count => Columns.Count * Rows.Count;

        /// <summary>In the corner: what changes from row to row, and from column to column.</summary>
        public string Corner { get; init; } = "";

        public int Index(int row, int column) => row * Columns.Count + column;

        public (int Row, int Column) Place(int index) => (index / Columns.Count, index % Columns.Count);
    }

    /// <summary>As many in a row as there is room for.</summary>
    public sealed record Flow(int Cells) : GridShape
    {
        public override int Count => Cells;
    }
}

/// <summary>Cells from <paramref name="Start"/> on, in the shape's order.</summary>
public readonly record struct GridRange(int Start, int Count);
