using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Client;

/// <summary>All pictures of the cluster, found by what made them, what was decided about them and what they look like.</summary>
public interface IImageLibrary
{
    /// <summary>A part of what fits.</summary>
    /// <param name="query">All of it must fit.</param>
    /// <param name="order">Pictures of equal values come newest first.</param>
    /// <param name="offset">From 0.</param>
    /// <param name="count">At most 500.</param>
    /// <param name="cancel">Ends the search.</param>
    Task<LibraryPage> FindAsync(LibraryQuery query, LibraryOrder order, int offset, int count, CancellationToken cancel = default);

    /// <summary>What there is to choose from.</summary>
    /// <param name="cancel">Ends the search.</param>
    Task<LibraryOverview> OverviewAsync(CancellationToken cancel = default);

    /// <summary>How different the pictures of a series are.</summary>
    /// <param name="series">The series.</param>
    /// <param name="cancel">Ends the computation.</param>
    Task<SeriesMeasures> MeasuresAsync(SeriesId series, CancellationToken cancel = default);

    /// <summary>Takes the pictures of a folder of the hub's machine into the library; other programs' settings are read from the files.</summary>
    /// <param name="folder">With its folders.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="cancel">Stops between two pictures; what is imported stays.</param>
    Task<FolderImported> ImportAsync(string folder, string by, IProgress<FolderProgress>? progress, CancellationToken cancel = default);
}

/// <summary>How far the import of a folder is.</summary>
public sealed record FolderProgress(int Done, int All, string File);

/// <summary>What became of a folder.</summary>
/// <param name="Series">Where the pictures are now; null when there were none.</param>
/// <param name="Imported">Pictures that are new.</param>
/// <param name="Known">Pictures that were there already.</param>
/// <param name="WithoutSettings">Imported ones whose file tells nothing of how they were made.</param>
/// <param name="Problems">A sentence for each file that is not a readable picture.</param>
public sealed record FolderImported(SeriesId? Series, int Imported, int Known, int WithoutSettings, IReadOnlyList<string> Problems);
