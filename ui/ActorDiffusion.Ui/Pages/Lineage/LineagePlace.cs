using ActorDiffusion.Domain.Lineage;

namespace ActorDiffusion.Ui.Pages.Lineage;

/// <summary>A node of a lineage and where it lies, in pixels.</summary>
public sealed record LineagePlace(LineageNode Node, double Left, double Top);

/// <summary>A line between two nodes, as an SVG path; a continued one leads from a picture to the search that went on from it.</summary>
public sealed record LineageLine(string Path, bool IsContinued, LineageEdge Edge);
