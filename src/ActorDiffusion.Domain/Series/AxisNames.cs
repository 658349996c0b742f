namespace ActorDiffusion.Domain.Series;

/// <summary>The settings that an axis can vary, by the names of the protocol.</summary>
public static class AxisNames
{
    /// <summary>In the order in which a cell's values are applied.</summary>
    public static IReadOnlyList<string> All { get; } = [.. AxisKind.All.Select(kind => kind.Name)];
}
