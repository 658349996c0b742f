using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>All that a dossier is made from.</summary>
/// <param name="Body">The body of work.</param>
/// <param name="Series">Its series with their cells, in any order.</param>
/// <param name="Facts">What files of pictures say about themselves.</param>
public sealed record DossierSource(
    string Body, IReadOnlyList<DossierSeries> Series, IReadOnlyList<RunView> Runs, IReadOnlyList<DatasetEntry> Datasets,
    IReadOnlyList<LoraEntry> Loras, IReadOnlyList<ModelEntry> Models, IReadOnlyDictionary<AssetId, PictureFacts> Facts);

/// <summary>A series with its cells in their order.</summary>
public sealed record DossierSeries(SeriesView View, IReadOnlyList<CellRecord> Cells);
