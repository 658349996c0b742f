namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>What is printed together: one output with its prompts, or a row of two or three that differ from it in numbers only.</summary>
public sealed record DossierRuns(bool AreVariations, IReadOnlyList<DossierEntry> Entries)
{
    private const int Row = 3;

    /// <summary>Cuts a chapter into what is printed together.</summary>
    public static IReadOnlyList<DossierRuns> Of(IReadOnlyList<DossierEntry> entries)
    {
        List<DossierRuns> runs = [];
        List<DossierEntry> alike = [];
        foreach (var entry in entries)
        {
            if (entry.IsVariation)
            {
                alike.Add(entry);
                continue;
            }
            runs.AddRange(Rows(alike));
            alike.Clear();
            runs.Add(new DossierRuns(false, [entry]));
        }
        return [.. runs, .. Rows(alike)];
    }

    // Rows of one length or nearly, so that none is left alone beneath the others: four are two and two. A single variation is an output like others.
    private static IEnumerable<DossierRuns> Rows(IReadOnlyList<DossierEntry> alike)
    {
        var rows = (alike.Count + Row - 1) / Row;
        for (int row = 0, from = 0; row < rows; row++)
        {
            var count = (alike.Count - from + rows - row - 1) / (rows - row);
            yield return new DossierRuns(count > 1, [.. alike.Skip(from).Take(count)]);
            from += count;
        }
    }
}
