using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>Chooses the pictures that stand for a book.</summary>
public static class DossierCover
{
    /// <summary>Final ones before kept ones before the rest, spread over the whole book; rejected ones never.</summary>
    public static IReadOnlyList<AssetId> Choose(DossierBook book, int count)
    {
        var entries = book.Chapters.SelectMany(chapter => chapter.Entries).Where(entry => entry.Picture is not null && entry.Flag != "reject").ToList();
        var chosen = entries.GroupBy(Rank).OrderBy(group => group.Key).SelectMany(group => Spread([.. group], count)).Take(count);
        return [.. chosen.OrderBy(entry => entry.Number).Select(entry => entry.Picture!.Value).Distinct()];
    }

    private static int Rank(DossierEntry entry) => entry.Stage == PictureStage.Final ? 0 : entry.Flag == "keep" ? 1 : 2;

    private static IEnumerable<DossierEntry> Spread(IReadOnlyList<DossierEntry> entries, int count) => entries.Count <= count
        ? entries
        : Enumerable.Range(0, count).Select(i => entries[(int)((i + 0.5) * entries.Count / count)]);
}
