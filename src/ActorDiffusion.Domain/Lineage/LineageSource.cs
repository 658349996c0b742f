using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Lineage;

/// <summary>All that a lineage is drawn from; what is not here is not drawn.</summary>
public sealed record LineageSource(
    IReadOnlyList<SeriesView> Series, IReadOnlyList<CellRecord> Cells, IReadOnlyList<LoraEntry> Loras, IReadOnlyList<RunView> Runs, IReadOnlyList<DatasetSummary> Datasets);
