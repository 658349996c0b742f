using System.Text.Json.Serialization;

namespace ActorDiffusion.Ui.Components;

/// <summary>One cell as the grid draws it.</summary>
public sealed record GridCell
{
    /// <summary>The thumbnail's address, or the last step preview's; null leaves the cell empty.</summary>
    public string? Picture { get; init; }

    /// <summary>For screen readers: coordinates and state in words.</summary>
    public required string Description { get; init; }

    public GridCellState State { get; init; }

    /// <summary>0 to 5.</summary>
    public int Stars { get; init; }

    /// <summary>0 for none, 1 red, 2 yellow, 3 green, 4 blue.</summary>
    public int Colour { get; init; }

    /// <summary>How far its rendering is, 0 to 1; null when it is not being rendered.</summary>
    public double? Progress { get; init; }

    /// <summary>A few words under the picture.</summary>
    public string? Label { get; init; }

    /// <summary>Whether there is a note.</summary>
    public bool Noted { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<GridCellState>))]
public enum GridCellState
{
    Planned,
    Rendering,
    Rendered,
    Kept,
    Rejected,
    Superseded,
    Failed,
}
